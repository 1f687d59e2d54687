package io.fourfold.ingest.mqtt;

import io.fourfold.ingest.login.LoginAttempt;
import io.fourfold.ingest.login.LoginResult;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.vertx.core.net.NetSocket;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.security.auth.x500.X500Principal;

/** From CONNECT to CONNACK: who a client is, and whether it is let in. */
final class ConnectFlow {
    private final MqttServices services;
    private final NetSocket socket;

    ConnectFlow(MqttServices services, NetSocket socket) {
        this.services = services;
        this.socket = socket;
    }

    /** Why a client is turned away before its secret is looked at, if it is. */
    Optional<MqttConnectReturnCode> objection(MqttConnectMessage connect, Client client) {
        if (!services.ready().getAsBoolean()) {
            return Optional.of(code(
                    client,
                    MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE_5,
                    MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE));
        }
        MqttProperties properties = connect.variableHeader().properties();
        if (properties.getProperty(MqttPropertyType.AUTHENTICATION_METHOD.value()) != null) {
            return Optional.of(MqttConnectReturnCode.CONNECTION_REFUSED_BAD_AUTHENTICATION_METHOD);
        }
        if (client.deviceId().isEmpty()) {
            return Optional.of(code(
                    client,
                    MqttConnectReturnCode.CONNECTION_REFUSED_CLIENT_IDENTIFIER_NOT_VALID,
                    MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED));
        }
        return Optional.empty();
    }

    /** What CONNACK is to say. */
    CompletableFuture<MqttConnectReturnCode> login(Client client) {
        boolean anotherName = client.userName()
                .filter(name -> !name.equals(client.deviceId()))
                .isPresent();
        if (anotherName) {
            return CompletableFuture.completedFuture(code(client, LoginResult.DENIED));
        }
        LoginAttempt attempt = new LoginAttempt(
                client.deviceId(),
                client.userName().flatMap(name -> client.secret()),
                subject(),
                socket.remoteAddress().hostAddress());
        return services.authenticator().login(attempt).thenApply(result -> code(client, result));
    }

    private static MqttConnectReturnCode code(Client client, LoginResult result) {
        return switch (result) {
            case ACCEPTED -> MqttConnectReturnCode.CONNECTION_ACCEPTED;
            case DENIED ->
                code(
                        client,
                        MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD,
                        MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD);
            case THROTTLED ->
                code(
                        client,
                        MqttConnectReturnCode.CONNECTION_REFUSED_CONNECTION_RATE_EXCEEDED,
                        MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED);
            case BUSY ->
                code(
                        client,
                        MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_BUSY,
                        MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE);
        };
    }

    /** What an MQTT 5 client is told of our limits. */
    MqttProperties limits(Client client) {
        if (!client.version5()) {
            return MqttProperties.NO_PROPERTIES;
        }
        MqttProperties properties = new MqttProperties();
        Packets.add(
                properties, MqttPropertyType.RECEIVE_MAXIMUM, services.config().maxInFlight());
        Packets.add(properties, MqttPropertyType.MAXIMUM_PACKET_SIZE, services.maxPacketBytes());
        Packets.add(properties, MqttPropertyType.WILDCARD_SUBSCRIPTION_AVAILABLE, 0);
        Packets.add(properties, MqttPropertyType.SUBSCRIPTION_IDENTIFIER_AVAILABLE, 0);
        Packets.add(properties, MqttPropertyType.SHARED_SUBSCRIPTION_AVAILABLE, 0);
        Duration expiry = expiry(client);
        if (!expiry.equals(client.sessionExpiry())) {
            Packets.add(properties, MqttPropertyType.SESSION_EXPIRY_INTERVAL, (int) expiry.toSeconds());
        }
        return properties;
    }

    /** How long the session of a client is kept. */
    Duration expiry(Client client) {
        Duration most = services.config().sessionExpiry();
        return client.sessionExpiry().compareTo(most) < 0 ? client.sessionExpiry() : most;
    }

    private Optional<X500Principal> subject() {
        if (!socket.isSsl()) {
            return Optional.empty();
        }
        try {
            Certificate[] chain = socket.sslSession().getPeerCertificates();
            return Optional.of(((X509Certificate) chain[0]).getSubjectX500Principal());
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty(); // it sent none, which is allowed
        }
    }

    private static MqttConnectReturnCode code(
            Client client, MqttConnectReturnCode version5, MqttConnectReturnCode version3) {
        return client.version5() ? version5 : version3;
    }
}
