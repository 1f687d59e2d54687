package io.fourfold.quickstart.erp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fourfold.quickstart.it.ConnectApi;
import java.io.IOException;

/** A second connector with another's settings: its task gets the same outcomes and calls the same ERP at the same time. */
final class Rival implements AutoCloseable {
    private final ConnectApi connect;
    private final String name;

    private Rival(ConnectApi connect, String name) {
        this.connect = connect;
        this.name = name;
    }

    /** Returns once its task runs. */
    static Rival of(ConnectApi connect, String other, String name) throws IOException, InterruptedException {
        ObjectNode config = connect.config(other);
        config.put("name", name);
        config.put("errors.deadletterqueue.topic.name", "dlq." + name);
        connect.configure(name, config);
        connect.awaitRunning(name, 1);
        return new Rival(connect, name);
    }

    /** Ends it. */
    @Override
    public void close() throws IOException, InterruptedException {
        connect.delete(name);
    }
}
