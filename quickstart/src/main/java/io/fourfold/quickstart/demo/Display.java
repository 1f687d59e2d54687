package io.fourfold.quickstart.demo;

import java.util.function.Consumer;

/** Shows people how a shift goes. */
interface Display extends Consumer<Status>, AutoCloseable {
    @Override
    void close();
}
