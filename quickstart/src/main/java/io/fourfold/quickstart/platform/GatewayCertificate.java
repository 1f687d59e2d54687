package io.fourfold.quickstart.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A certificate for the gateway's TLS port that it signs itself, made at the first start with the JDK's keytool. Devices
 * take {@code tls/gateway.crt} as the authority to trust.
 */
final class GatewayCertificate {
    private static final String VALID_DAYS = "3650";
    private static final String PASSWORD_VARIABLE = "FOURFOLD_KEY_STORE_PASSWORD";

    private final Path folder;
    private final String host;

    GatewayCertificate(Path data, String host) {
        this.folder = data.resolve("tls");
        this.host = host;
    }

    Path keyStore() {
        return folder.resolve("gateway.p12");
    }

    Path certificate() {
        return folder.resolve("gateway.crt");
    }

    /** Password of the key store. */
    String password() throws IOException {
        return Files.readString(folder.resolve("password")).strip();
    }

    void createIfMissing() throws IOException, InterruptedException {
        if (Files.exists(certificate())) {
            return;
        }
        Files.createDirectories(folder);
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        Private.write(folder.resolve("password"), HexFormat.of().formatHex(random));
        Files.deleteIfExists(keyStore()); // left by a start that was broken off
        keytool(
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=localhost,O=Fourfold quickstart",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1" + (host.matches("[0-9.]+") ? ",ip:" + host : ",dns:" + host),
                "-validity",
                VALID_DAYS,
                "-storetype",
                "PKCS12");
        Private.restrict(keyStore());
        keytool("-exportcert", "-rfc", "-file", certificate().toString());
    }

    private void keytool(String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(args));
        command.addAll(List.of("-alias", "gateway", "-keystore", keyStore().toString()));
        command.addAll(List.of("-storepass:env", PASSWORD_VARIABLE)); // arguments are visible to other users
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put(PASSWORD_VARIABLE, password());
        Path log = folder.resolve("keytool.log");
        Process process = builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new ComponentException("Could not make the gateway's certificate; the end of " + log + ":\n"
                    + new LogTail(log, 0).lastLines());
        }
    }
}
