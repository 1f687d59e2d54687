package io.fourfold.sinks.confirm;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;
import org.apache.kafka.connect.sink.SinkTask;

/**
 * Makes the connector that does the work, and calls it as the worker would have: with its plug-in's own class loader in the
 * thread. The plug-in may lie in a folder of its own, because the worker finds classes of every plug-in for every other.
 */
final class Delegate {
    private Delegate() {}

    /** @throws ConfigException if there is no such class on the worker's {@code plugin.path}, or it is no sink */
    static SinkConnector connector(String className) {
        try {
            return (SinkConnector) Class.forName(className, true, Delegate.class.getClassLoader())
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
            ConfigException named = new ConfigException(
                    ConfirmConfig.DELEGATE, className, "Need a sink connector that lies on the worker's plugin.path");
            named.initCause(e);
            throw named;
        }
    }

    /** The task that the connector has its work done by. */
    static SinkTask task(String connectorClass) {
        SinkConnector connector = connector(connectorClass);
        Class<? extends Task> task = connector.taskClass();
        try {
            return inLoaderOf(connector, () -> instance(task));
        } catch (ClassCastException e) {
            throw new ConfigException(ConfirmConfig.DELEGATE, connectorClass, "Need a connector with sink tasks");
        }
    }

    private static SinkTask instance(Class<? extends Task> task) {
        try {
            return (SinkTask) task.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Could not make a task of " + task.getName(), e);
        }
    }

    static void inLoaderOf(Object plugin, Runnable call) {
        inLoaderOf(plugin, () -> {
            call.run();
            return Map.of();
        });
    }

    static <T> T inLoaderOf(Object plugin, Supplier<T> call) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(plugin.getClass().getClassLoader());
        try {
            return call.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
