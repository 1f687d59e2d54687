package io.fourfold.sinks.webpush;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class EncryptionTest {
    private static final Base64.Decoder BASE64 = Base64.getUrlDecoder();

    /** The example of RFC 8291, section 5 and appendix A. */
    @Test
    void itMakesTheMessageOfTheRfc() throws GeneralSecurityException {
        // Given
        PhoneKeys phone = PhoneKeys.parse(
                "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
                "BTBZMqHH6r4Tts7J_aSIgg");
        KeyPair once = new KeyPair(
                P256.publicKey(BASE64.decode(
                        "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8")),
                P256.privateKey(BASE64.decode("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")));
        byte[] plain = "When I grow up, I want to be a watermelon".getBytes(StandardCharsets.UTF_8);

        // When
        byte[] message = Encryption.encrypt(plain, phone, once, BASE64.decode("DGv6ra1nlYgDCS1FRnbzlw"));

        // Then
        assertEquals(
                "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK"
                        + "6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN",
                Base64.getUrlEncoder().withoutPadding().encodeToString(message));
    }

    @Test
    void thePointOfAKeyIsThatKey() throws GeneralSecurityException {
        // Given
        KeyPair pair = P256.newPair(new SecureRandom());
        byte[] point = P256.point((java.security.interfaces.ECPublicKey) pair.getPublic());

        // When
        byte[] again = P256.point(P256.publicKey(point));

        // Then
        assertArrayEquals(point, again);
    }

    @Test
    void aPointBesideTheCurveIsRefused() throws GeneralSecurityException {
        // Given
        byte[] point = P256.point((java.security.interfaces.ECPublicKey)
                P256.newPair(new SecureRandom()).getPublic());
        point[P256.POINT_BYTES - 1] ^= 1;

        // When
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> P256.publicKey(point));

        // Then
        assertEquals("the point is not on P-256", refused.getMessage());
    }
}
