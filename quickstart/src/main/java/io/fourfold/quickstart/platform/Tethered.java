package io.fourfold.quickstart.platform;

import java.util.ArrayList;
import java.util.List;

/** Programs that do not end by themselves when their parent does: a shell beside them watches its own standard input. */
public final class Tethered {
    private static final String WRAPPER = """
            signal=$1; shift
            exec 3<&0
            "$@" </dev/null 3<&- &
            server=$!
            trap 'kill -$signal $server' TERM
            ( read -r line <&3; kill -$signal $server ) 2>/dev/null &
            watch=$!
            wait $server; status=$?
            while kill -0 $server 2>/dev/null; do wait $server; status=$?; done
            kill $watch 2>/dev/null
            exit $status
            """;

    private Tethered() {}

    /**
     * The command, tied to this process.
     *
     * @param name of the shell, for people who list processes
     * @param signal that asks the program to end, e.g. {@code INT}
     */
    public static List<String> to(String name, String signal, List<String> command) {
        List<String> tethered = new ArrayList<>(JavaCommand.ownSession());
        tethered.addAll(List.of("/bin/sh", "-c", WRAPPER, name, signal));
        tethered.addAll(command);
        return tethered;
    }
}
