package io.fourfold.ingest.phone;

/** What {@code --help} prints: every setting with its default. */
final class PhoneUsage {
    static final String TEXT = """
            Usage: PhoneMain --config FILE

            Fourfold's page for phones: workers sign in, are told by Web Push, and answer.
            FILE is a plain properties file. Durations are ISO 8601 (PT5M) or milliseconds.

            Kafka and the registry (their own keys, handed on as they are)
              bootstrap.servers            needed
              schema.registry.url          needed; basic.auth.*, schema.registry.ssl.* as Confluent names them
              topic.prefix                 put in front of every topic name

            phone.vapid.public.key         needed; base64url, the sink has the private one
            phone.session.secret           needed; Base64 of 32 bytes or more, the same for all instances
            phone.session.lifetime         P7D           how long a sign-in lasts
            phone.cookie.secure            true          false: also over plain HTTP, for this machine only
            phone.origins                  this machine  origins of the page, separated by commas,
                                                         such as https://phone.example.org
            phone.keep                     PT24H         how long a notification is shown
            phone.max.phones               5             phones of a worker
            phone.push.hosts               Chrome's, Edge's, Firefox's and Safari's push services
            phone.push.allow.http          false         for tests

            http.host                      127.0.0.1
            http.port                      8084          also /health and /metrics
            http.tls                       false         browsers subscribe over HTTPS or on localhost only
            http.answer.timeout            PT30S         then 503
            http.idle.timeout              PT1M

            tls.certificate                PEM chain, or a .p12 key store
            tls.key                        PEM key (PKCS#8), for a PEM certificate
            tls.password                   of the .p12 key store

            login.workers                  1             threads that verify passwords, some 300 ms each
            login.max.waiting              1000
            login.max.failures             5             of a worker at one address in the window
            login.failure.window           PT1M
            """;

    private PhoneUsage() {}
}
