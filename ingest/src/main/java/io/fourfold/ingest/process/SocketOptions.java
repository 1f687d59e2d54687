package io.fourfold.ingest.process;

import io.fourfold.ingest.config.TlsConfig;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.PfxOptions;
import java.util.Optional;

/** Says to Vert.x where and how to listen. */
public final class SocketOptions {
    private SocketOptions() {}

    /** Sets host, port (0: any free one, the same for all event loops) and TLS. */
    public static <T extends NetServerOptions> T apply(
            T options, String host, int port, int anyPortNumber, Optional<TlsConfig> tls) {
        options.setHost(host).setPort(port == 0 ? -anyPortNumber : port).setReuseAddress(true);
        tls.ifPresent(config -> secure(options, config));
        return options;
    }

    private static void secure(NetServerOptions options, TlsConfig config) {
        options.setSsl(true).setKeyCertOptions(keyMaterial(config));
        config.clientAuthorities().ifPresent(file -> options.setClientAuth(ClientAuth.REQUEST)
                .setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
    }

    private static KeyCertOptions keyMaterial(TlsConfig config) {
        if (config.isPkcs12()) {
            return new PfxOptions()
                    .setPath(config.certificate().toString())
                    .setPassword(config.password().orElse(""));
        }
        return new PemKeyCertOptions()
                .setCertPath(config.certificate().toString())
                .setKeyPath(config.key().orElseThrow().toString());
    }
}
