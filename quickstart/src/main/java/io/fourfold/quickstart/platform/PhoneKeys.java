package io.fourfold.quickstart.platform;

import io.fourfold.sinks.webpush.VapidKeyPair;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;

/**
 * What the page for phones and the notification sink sign with. Made once and kept: phones that have subscribed know the
 * sender by it.
 *
 * @param vapid who sends by Web Push
 * @param sessionSecret what the page's sessions are signed with, in Base64
 */
record PhoneKeys(VapidKeyPair vapid, String sessionSecret) {
    private static final int SECRET_BYTES = 32;
    private static final String PUBLIC = "vapid.public.key";
    private static final String PRIVATE = "vapid.private.key";
    private static final String SESSION = "session.secret";

    /** Those of the data folder; made up the first time that they are asked for. */
    static synchronized PhoneKeys at(Path data) {
        Path file = data.resolve("phone-keys.properties");
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            Properties keys = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                keys.load(reader);
            }
            return new PhoneKeys(
                    new VapidKeyPair(keys.getProperty(PUBLIC), keys.getProperty(PRIVATE)), keys.getProperty(SESSION));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the keys of the page for phones from " + file, e);
        }
    }

    private static void create(Path file) throws IOException {
        SecureRandom random = new SecureRandom();
        VapidKeyPair vapid = VapidKeyPair.generate(random);
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        DataDir.write(
                file,
                "Made once: phones that have subscribed know the sender by these",
                Map.of(
                        PUBLIC, vapid.publicKey(),
                        PRIVATE, vapid.privateKey(),
                        SESSION, Base64.getEncoder().encodeToString(secret)));
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "PhoneKeys[" + vapid + "]";
    }
}
