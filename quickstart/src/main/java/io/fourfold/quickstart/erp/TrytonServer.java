package io.fourfold.quickstart.erp;

import io.fourfold.quickstart.platform.Component;
import io.fourfold.quickstart.platform.ComponentException;
import io.fourfold.quickstart.platform.FreePorts;
import io.fourfold.quickstart.platform.Installation;
import io.fourfold.quickstart.platform.PlatformConfig;
import io.fourfold.quickstart.platform.Postgres;
import io.fourfold.quickstart.platform.ProcessComponent;
import io.fourfold.quickstart.platform.ProcessSpec;
import io.fourfold.quickstart.platform.Tethered;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Debian's Tryton on this machine, with a PostgreSQL of its own, as an ERP to deliver to. What it holds lies in one folder
 * and survives a restart. The first one ever of an installation takes a minute or two; it leaves a seed beside the installation, from
 * which later ones are copied in seconds.
 */
public final class TrytonServer implements AutoCloseable {
    /** What installs all that is needed. */
    public static final String INSTALL =
            "apt-get install tryton-server tryton-modules-stock tryton-modules-stock-lot python3-psycopg2";

    static final String DATABASE = "tryton";
    private static final Path PROGRAM = Path.of("/usr/bin/trytond");
    private static final String HOST = "127.0.0.1";

    private final TrytonFiles files;
    private final PlatformConfig config;
    private final Component postgres;
    private final Component trytond;
    private final URI url;

    private TrytonServer(TrytonFiles files, PlatformConfig config) {
        this.files = files;
        this.config = config;
        this.url = URI.create("http://" + HOST + ":" + config.ports().http());
        this.postgres = Postgres.alone(config, List.of("fsync=off")); // it need not survive a power failure
        this.trytond = new ProcessComponent(new ProcessSpec(
                "tryton",
                this::configure,
                Tethered.to(
                        "tryton",
                        "TERM",
                        List.of(PROGRAM.toString(), "-c", files.config().toString())),
                Map.of(),
                files.log(),
                this::answers,
                Duration.ofSeconds(60),
                Duration.ofSeconds(10)));
    }

    /** What to do where Tryton is not installed; empty if it is. */
    public static Optional<String> missing() {
        boolean modules = Files.isDirectory(Path.of("/usr/lib/python3/dist-packages/trytond/modules/stock_lot"));
        return Files.isExecutable(PROGRAM) && modules ? Optional.empty() : Optional.of(INSTALL);
    }

    /**
     * Starts one on free ports and returns once it answers.
     *
     * @param folder that holds its data; may hold those of an earlier run
     * @throws ComponentException if it cannot be started
     */
    public static TrytonServer start(Path folder, Random random) {
        return start(Installation.locate(), folder, random);
    }

    /** The same with the PostgreSQL of another installation, and with its seed. */
    public static TrytonServer start(Installation installation, Path folder, Random random) {
        try {
            PlatformConfig config = PlatformConfig.of(installation, folder, FreePorts.choose(HOST, random));
            TrytonFiles files = new TrytonFiles(config.data());
            Path seed = config.installation().target().resolve("tryton-seed");
            files.takeFrom(seed);
            TrytonServer server = new TrytonServer(files, config);
            if (!files.isComplete()) {
                server.create();
                files.leaveAt(seed);
            }
            server.startAll();
            return server;
        } catch (IOException e) {
            throw new ComponentException("Could not prepare Tryton's folder " + folder, e);
        }
    }

    private void startAll() {
        try {
            for (Component component : List.of(postgres, trytond)) {
                component.start();
                component.awaitReady();
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Makes all that a seed has, and stops again. */
    private void create() throws IOException {
        try {
            postgres.start();
            postgres.awaitReady();
            configure();
            new TrytonDatabase(files, config.ports().postgres()).create();
            trytond.start();
            trytond.awaitReady();
            new TrytonSeed(client()).sow(files.password());
            files.complete();
        } finally {
            close();
        }
    }

    private void configure() throws IOException {
        files.configure(config.ports().http(), config.ports().postgres());
    }

    private boolean answers() {
        client().call("res.user.get_preferences", true);
        return true;
    }

    /** The server, to stop, kill and start again; its database runs on. */
    public Component trytond() {
        return trytond;
    }

    /** The database, to stop, kill and start again. */
    public Component postgres() {
        return postgres;
    }

    /** Calls as the administrator, in the company. */
    public TrytonClient administrator() {
        return client().in(TrytonSeed.COMPANY);
    }

    private TrytonClient client() {
        return new TrytonClient(URI.create(url + "/" + DATABASE + "/"), "admin", files.password());
    }

    /** The sink's settings, as connector configurations name them. */
    public Map<String, String> variables() {
        return Map.of(
                "FF_TRYTON_URL",
                url.toString(),
                "FF_TRYTON_DATABASE",
                DATABASE,
                "FF_TRYTON_USER",
                TrytonSeed.USER,
                "FF_TRYTON_PASSWORD",
                files.password(),
                "FF_TRYTON_CUSTOMER",
                TrytonSeed.CUSTOMER);
    }

    /** Where the web client would be, and the JSON-RPC is. */
    public URI url() {
        return url;
    }

    @Override
    public void close() {
        trytond.stop();
        postgres.stop();
    }
}
