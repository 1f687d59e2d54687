package io.fourfold.sinks.webpush;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which endpoints are sent to. Workers hand them in, so any other would let them send requests from our network. */
final class PushEndpoint {
    private PushEndpoint() {}

    /** The address, if it is one of a push service that is allowed. */
    static Optional<URI> parse(String endpoint, List<String> hosts, boolean allowHttp) {
        try {
            URI uri = new URI(endpoint);
            boolean scheme = "https".equals(uri.getScheme()) || allowHttp && "http".equals(uri.getScheme());
            return scheme && uri.getHost() != null && uri.getRawUserInfo() == null && allowed(uri.getHost(), hosts)
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty(); // whatever it is, it is no endpoint
        }
    }

    private static boolean allowed(String host, List<String> hosts) {
        String name = host.toLowerCase(Locale.ROOT);
        return hosts.stream().anyMatch(allowed -> name.equals(allowed) || name.endsWith("." + allowed));
    }
}
