package io.fourfold.ingest.http;

import io.fourfold.ingest.device.DeviceTable;
import io.fourfold.ingest.device.KnownDevice;
import io.fourfold.ingest.login.LoginAttempt;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.security.auth.x500.X500Principal;

/** Finds out who sends a request: HTTP Basic (RFC 7617) with device id and secret, else the client certificate. */
final class HttpLogin {
    private static final String BASIC = "Basic ";

    private HttpLogin() {}

    /** Who the sender says it is; empty if it does not say. */
    static Optional<LoginAttempt> attempt(HttpServerRequest request, DeviceTable devices) {
        String address = request.remoteAddress().hostAddress();
        Optional<X500Principal> subject = subject(request);
        Optional<String> pair = basic(request.getHeader(HttpHeaders.AUTHORIZATION));
        if (pair.isPresent()) {
            int colon = colon(pair.get(), devices);
            String deviceId = pair.get().substring(0, colon);
            String secret = pair.get().substring(colon + 1);
            return Optional.of(new LoginAttempt(deviceId, Optional.of(secret), subject, address));
        }
        return subject.flatMap(devices::findBySubject)
                .map(KnownDevice::deviceId)
                .map(deviceId -> new LoginAttempt(deviceId, Optional.empty(), subject, address));
    }

    /** Device id and secret with a colon between them, if there are any. */
    private static Optional<String> basic(String header) {
        if (header == null || !header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.empty();
        }
        try {
            byte[] decoded =
                    Base64.getDecoder().decode(header.substring(BASIC.length()).trim());
            return Optional.of(new String(decoded, StandardCharsets.UTF_8)).filter(pair -> pair.indexOf(':') >= 0);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // not Base64: the same as no credentials, the answer says what is needed
        }
    }

    /** The colon that ends the device id: RFC 7617 means the first, but ids such as URNs hold colons of their own. */
    private static int colon(String pair, DeviceTable devices) {
        for (int colon = pair.indexOf(':'); colon >= 0; colon = pair.indexOf(':', colon + 1)) {
            if (devices.find(pair.substring(0, colon)).isPresent()) {
                return colon;
            }
        }
        return pair.indexOf(':');
    }

    private static Optional<X500Principal> subject(HttpServerRequest request) {
        if (!request.isSSL()) {
            return Optional.empty();
        }
        try {
            Certificate[] chain = request.sslSession().getPeerCertificates();
            return Optional.of(((X509Certificate) chain[0]).getSubjectX500Principal());
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty(); // it sent none, which is allowed
        }
    }
}
