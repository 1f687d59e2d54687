package io.fourfold.ingest.http;

import io.fourfold.ingest.intake.MessageKind;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.Optional;

/** What a path stands for. */
sealed interface Route {
    /** The method that the path takes. */
    String method();

    /**
     * Messages: {@code /v1/devices/{deviceId}/telemetry}, {@code position}, {@code ack}, or for many devices {@code
     * /v1/telemetry}, {@code /v1/positions}.
     *
     * @param deviceId empty: for many devices
     */
    record Messages(MessageKind kind, Optional<String> deviceId) implements Route {
        @Override
        public String method() {
            return "POST";
        }
    }

    /** {@code /v1/devices/{deviceId}/commands}. */
    record Commands() implements Route {
        @Override
        public String method() {
            return "GET";
        }
    }

    /** {@code /health}. */
    record HealthCheck() implements Route {
        @Override
        public String method() {
            return "GET";
        }
    }

    /** {@code /metrics}. */
    record Metrics() implements Route {
        @Override
        public String method() {
            return "GET";
        }
    }

    String DEVICES = "/v1/devices/";

    /** The route of a path, if there is one. */
    static Optional<Route> parse(String path) {
        return switch (path) {
            case "/health" -> Optional.of(new HealthCheck());
            case "/metrics" -> Optional.of(new Metrics());
            case "/v1/telemetry" -> Optional.of(new Messages(MessageKind.TELEMETRY, Optional.empty()));
            case "/v1/positions" -> Optional.of(new Messages(MessageKind.POSITION, Optional.empty()));
            default -> path.startsWith(DEVICES) ? ofDevice(path.substring(DEVICES.length())) : Optional.empty();
        };
    }

    private static Optional<Route> ofDevice(String rest) {
        int slash = rest.indexOf('/');
        if (slash <= 0) {
            return Optional.empty();
        }
        String word = rest.substring(slash + 1);
        if (word.equals("commands")) {
            return Optional.of(new Commands());
        }
        String deviceId =
                QueryStringDecoder.decodeComponent(rest.substring(0, slash).replace("+", "%2B"));
        return MessageKind.ofWord(word).map(kind -> new Messages(kind, Optional.of(deviceId)));
    }
}
