package io.fourfold.sinks.webhook;

import java.net.URI;
import java.net.URISyntaxException;

/** The address of a webhook, told apart from what cannot be one. */
sealed interface WebhookAddress {
    record Usable(URI uri) implements WebhookAddress {}

    record Unusable(String reason) implements WebhookAddress {}

    static WebhookAddress parse(String address) {
        try {
            URI uri = new URI(address);
            boolean http = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return http && uri.getHost() != null
                    ? new Usable(uri)
                    : new Unusable("the address is no http or https URL");
        } catch (URISyntaxException e) {
            return new Unusable("the address is no URL");
        }
    }
}
