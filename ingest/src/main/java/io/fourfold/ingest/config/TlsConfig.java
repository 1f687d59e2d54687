package io.fourfold.ingest.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Key material of the TLS ports, and whose client certificates are believed.
 *
 * @param certificate PEM file of the certificate chain, or a PKCS#12 key store
 * @param key PEM file of the private key (PKCS#8); empty for a PKCS#12 key store
 * @param password of the PKCS#12 key store
 * @param clientAuthorities PEM file of the authorities that sign client certificates; empty: none is asked for
 */
public record TlsConfig(
        Path certificate, Optional<Path> key, Optional<String> password, Optional<Path> clientAuthorities) {
    public TlsConfig {
        readable("tls.certificate", certificate);
        key.ifPresent(file -> readable("tls.key", file));
        clientAuthorities.ifPresent(file -> readable("tls.client.authorities", file));
        if (key.isPresent() == isPkcs12(certificate)) {
            throw Settings.invalid(
                    "tls.key",
                    key.map(Path::toString).orElse("nothing"),
                    "a PEM file beside a PEM tls.certificate, or none beside a .p12 or .pfx key store");
        }
    }

    /** Whether the certificate is a PKCS#12 key store, by its name. */
    public boolean isPkcs12() {
        return isPkcs12(certificate);
    }

    @Override
    public String toString() {
        return "TlsConfig[certificate=" + certificate + ", clientAuthorities=" + clientAuthorities + "]";
    }

    static Optional<TlsConfig> from(Settings settings) {
        Optional<Path> certificate = settings.text("tls.certificate").map(Path::of);
        Optional<Path> key = settings.text("tls.key").map(Path::of);
        Optional<String> password = settings.text("tls.password");
        Optional<Path> authorities = settings.text("tls.client.authorities").map(Path::of);
        return certificate.map(file -> new TlsConfig(file, key, password, authorities));
    }

    private static boolean isPkcs12(Path file) {
        return file.toString().endsWith(".p12") || file.toString().endsWith(".pfx");
    }

    private static void readable(String setting, Path file) {
        if (!Files.isReadable(file)) {
            throw Settings.invalid(setting, file, "a readable file");
        }
    }
}
