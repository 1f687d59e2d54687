package io.fourfold.ingest;

/** What {@code --help} prints: every setting with its default. */
final class Usage {
    static final String TEXT = """
            Usage: GatewayMain --config FILE

            The Fourfold gateway: devices speak MQTT and HTTP to it, it writes Kafka.
            FILE is a plain properties file. Durations are ISO 8601 (PT5M) or milliseconds.

            Kafka and the registry (their own keys, handed on as they are)
              bootstrap.servers            needed
              schema.registry.url          needed; basic.auth.*, schema.registry.ssl.* as Confluent names them
              topic.prefix                 put in front of every topic name
              linger.ms, max.block.ms, ... any key of Kafka's producer or consumer; acks is all and
                                           enable.idempotence is true whatever the file says

            gateway.id                     gateway       names it in things.lifecycle
            gateway.event.loops            cores / 2
            gateway.shutdown.timeout       PT15S         how long a stop waits for Kafka

            mqtt.host                      127.0.0.1
            mqtt.port                      1883          0: any free port, off: none
            mqtt.tls.port                  off
            mqtt.websocket.port            off           path /mqtt
            mqtt.max.in.flight             1000          messages of one connection that may wait for Kafka
            mqtt.connect.timeout           PT10S
            mqtt.session.expiry            PT1H          longest that QoS 2 packet ids outlive a connection

            http.host                      127.0.0.1
            http.port                      8080          also /health and /metrics
            http.tls                       false
            http.answer.timeout            PT30S         then 503
            http.idle.timeout              PT1M

            tls.certificate                PEM chain, or a .p12 key store
            tls.key                        PEM key (PKCS#8), for a PEM certificate
            tls.password                   of the .p12 key store
            tls.client.authorities         PEM; asks for client certificates and believes those signed by these

            intake.max.message.bytes       65536
            intake.max.batch.bytes         1048576
            intake.max.clock.ahead         PT5M
            intake.queue.bytes             67108864      what may wait for Kafka in the whole process
            intake.retry.after             PT5S

            login.workers                  1             threads that verify secrets
            login.max.waiting              1000
            login.max.failures             5             of a device at one address in the window
            login.failure.window           PT1M
            login.remembered.devices       100000
            """;

    private Usage() {}
}
