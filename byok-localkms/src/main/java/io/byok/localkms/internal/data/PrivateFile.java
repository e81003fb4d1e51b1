package io.byok.localkms.internal.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A file that its owner alone may read and write, where the file system knows such a thing. */
final class PrivateFile {

    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rw-------");

    private PrivateFile() {}

    /** Makes the folder and the file, or takes those that are there; SQLite gives its other files the same permissions. */
    static Path in(Path folder, String name) throws IOException {
        boolean isPosix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ofFolder = attributes(isPosix, PosixFilePermissions.fromString("rwx------"));
        Path file = Files.createDirectories(folder, ofFolder).resolve(name);
        if (Files.notExists(file)) {
            Files.createFile(file, attributes(isPosix, OWNER_ALONE));
        } else if (isPosix) {
            Files.setPosixFilePermissions(file, OWNER_ALONE);
        }
        return file;
    }

    private static FileAttribute<?>[] attributes(boolean isPosix, Set<PosixFilePermission> permissions) {
        return isPosix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }
}
