package io.fourfold.quickstart.platform;

/** Asks a server whether it is ready. */
@FunctionalInterface
public interface Probe {
    /** True if it answers as it should; an exception means the same as false. */
    boolean answers() throws Exception;
}
