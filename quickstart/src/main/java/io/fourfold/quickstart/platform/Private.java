package io.fourfold.quickstart.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that only their owner may read. */
public final class Private {
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

    private Private() {}

    /** Writes the file as a whole; at no moment could another user read it. */
    public static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Path fresh = Files.createTempFile(
                file.getParent(), file.getFileName().toString(), "", PosixFilePermissions.asFileAttribute(OWNER));
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Creates the folder if it is missing; other users may at most pass through to what they own below it. */
    public static void folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            String mode = Unprivileged.isNobody() ? "rwx--x--x" : "rwx------";
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
        }
    }

    static void restrict(Path file) throws IOException {
        Files.setPosixFilePermissions(file, OWNER);
    }
}
