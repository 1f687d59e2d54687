package io.fourfold.quickstart;

import io.fourfold.sinks.webpush.VapidKeyPair;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code fourfold vapid-keys}: who a deployment is to push services. */
@Command(
        name = "vapid-keys",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a pair of keys for Web Push and prints it as variables for the connectors; the page for phones needs the"
                    + " public one as phone.vapid.public.key. Keep them: phones that have subscribed know the sender by"
                    + " them. (fourfold up makes its own, and keeps them in its data folder.)",
            ""
        })
final class VapidKeysCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        VapidKeyPair keys = VapidKeyPair.generate(new SecureRandom());
        PrintWriter out = spec.commandLine().getOut();
        out.println("FF_VAPID_PUBLIC_KEY=" + keys.publicKey());
        out.println("FF_VAPID_PRIVATE_KEY=" + keys.privateKey());
        out.flush();
        return 0;
    }
}
