package io.fourfold.sinks.erp.tryton;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * @param url of the server and its database, with a slash at the end
 * @param customer code of the party that shipments without a document of the ERP's own are for
 * @param quarantine code of the location for lots on hold; {@code {site}} stands for the site
 * @param codes what the ERP calls a site, zone or product that it does not call as we do; empty: it has none
 * @param timeout for the answer to a call
 * @param batchMax outcomes that are delivered together
 */
record TrytonSettings(
        URI url,
        String username,
        String password,
        String customer,
        String quarantine,
        Map<String, String> codes,
        Duration timeout,
        int batchMax) {
    TrytonSettings {
        codes = Map.copyOf(codes);
        if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme()) || url.getHost() == null) {
            throw new IllegalArgumentException("tryton.url: need an http or https URL, got " + url);
        }
        requireText("tryton.username", username);
        requireText("tryton.customer", customer);
        requireText("tryton.quarantine", quarantine);
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("tryton.timeout.ms: need > 0, got " + timeout.toMillis());
        }
        if (batchMax < 1) {
            throw new IllegalArgumentException("tryton.batch.max: need >= 1, got " + batchMax);
        }
    }

    private static void requireText(String key, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(key + ": need a value, got nothing");
        }
    }

    /** What the ERP calls the site, zone or product. */
    String code(String ours) {
        return codes.getOrDefault(ours, ours);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "TrytonSettings[" + url + "]";
    }
}
