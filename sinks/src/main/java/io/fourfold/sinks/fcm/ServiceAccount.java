package io.fourfold.sinks.fcm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * Who sends, as the key file of a Google service account says.
 *
 * @param projectId the Firebase project
 * @param email the account's name
 * @param tokenUri where access tokens are given out
 */
public record ServiceAccount(String projectId, String email, URI tokenUri, RSAPrivateKey privateKey) {
    /**
     * Reads a key file.
     *
     * @throws IllegalArgumentException if it cannot be read or is none; the message names the file, never what is in it
     */
    public static ServiceAccount read(Path file) {
        try {
            JsonNode json = new ObjectMapper().readTree(Files.readString(file));
            return new ServiceAccount(
                    text(json, "project_id"),
                    text(json, "client_email"),
                    URI.create(text(json, "token_uri")),
                    privateKey(text(json, "private_key")));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "fcm.credentials.file: need the key file of a service account, got " + file, e);
        }
    }

    private static String text(JsonNode json, String name) {
        String text = json.path(name).asText();
        if (text.isBlank()) {
            throw new IllegalArgumentException("no " + name);
        }
        return text;
    }

    private static RSAPrivateKey privateKey(String pem) throws GeneralSecurityException {
        String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        return (RSAPrivateKey) KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "ServiceAccount[" + email + "]";
    }
}
