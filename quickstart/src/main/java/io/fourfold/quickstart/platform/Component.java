package io.fourfold.quickstart.platform;

/** One server of the platform. It may be started again after {@link #stop} or {@link #kill}, with the data it had. */
public interface Component {
    /** Short name for people and log files, e.g. {@code broker}. */
    String name();

    /**
     * Starts it and returns at once; does nothing if it runs.
     *
     * @throws ComponentException if it cannot be started at all
     */
    void start();

    /**
     * Returns once it answers.
     *
     * @throws ComponentException if it dies or does not answer in time; the message ends with its last log lines
     */
    void awaitReady();

    /** Asks it to end and waits; kills it if it takes too long. Does nothing if it does not run. */
    void stop();

    /** Ends it without warning, as {@code kill -9} does. */
    void kill();

    /** Whether its process runs. */
    boolean alive();
}
