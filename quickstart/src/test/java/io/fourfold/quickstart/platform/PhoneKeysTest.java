package io.fourfold.quickstart.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.fourfold.sinks.webpush.VapidKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhoneKeysTest {
    @TempDir
    private Path data;

    @Test
    void theyAreMadeOnceAndOnlyTheOwnerReadsThem() throws IOException {
        // Given
        PhoneKeys first = PhoneKeys.at(data);

        // When
        PhoneKeys second = PhoneKeys.at(data);

        // Then
        assertEquals(first, second);
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("phone-keys.properties"))));
        assertEquals(32, Base64.getDecoder().decode(first.sessionSecret()).length);
    }

    @Test
    void theyArePairAndAreNotPrinted() {
        // When
        PhoneKeys keys = PhoneKeys.at(data);

        // Then
        VapidKeys.parse(keys.vapid().publicKey(), keys.vapid().privateKey()); // throws if they are no pair
        assertFalse(keys.toString().contains(keys.sessionSecret()), keys.toString());
        assertFalse(keys.toString().contains(keys.vapid().privateKey()), keys.toString());
    }
}
