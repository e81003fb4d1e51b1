package io.byok.core.internal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Files that only their owner may read, from the moment they exist. */
public final class OwnerOnlyFile {
    private OwnerOnlyFile() {}

    /**
     * Creates the file and writes the buffer, position to limit; out of a direct buffer no byte passes through the heap. If
     * writing fails, what was written is taken away.
     *
     * @throws FileAlreadyExistsException if there is one: nothing is overwritten
     * @throws IOException also where the file system knows no owners
     */
    public static void create(Path file, ByteBuffer content) throws IOException {
        try (FileChannel channel = open(file)) {
            boolean written = false;
            try {
                ByteBuffer left = content.duplicate();
                while (left.hasRemaining()) {
                    channel.write(left);
                }
                channel.force(true);
                written = true;
            } finally {
                if (!written) {
                    Files.delete(file);
                }
            }
        }
    }

    private static FileChannel open(Path file) throws IOException {
        try {
            return FileChannel.open(
                    file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly(file));
        } catch (FileAlreadyExistsException e) {
            throw exists(file);
        }
    }

    /**
     * Refuses early what {@link #create} would refuse, before work is done in vain.
     *
     * @throws FileAlreadyExistsException if there is such a file
     */
    public static void requireAbsent(Path file) throws FileAlreadyExistsException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw exists(file);
        }
    }

    private static FileAlreadyExistsException exists(Path file) {
        return new FileAlreadyExistsException(
                file.toString(), null, "a key is never written over another file; name a new one");
    }

    private static FileAttribute<?> ownerOnly(Path file) throws IOException {
        Set<String> views = file.getFileSystem().supportedFileAttributeViews();
        if (views.contains("posix")) {
            return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        }
        if (views.contains("acl")) {
            return new OwnerAcl(file.getFileSystem()
                    .getUserPrincipalLookupService()
                    .lookupPrincipalByName(System.getProperty("user.name")));
        }
        throw new IOException("The file system of " + file + " knows no owners, so a key in it could be read by anyone."
                + " Write it to one that does.");
    }

    private record OwnerAcl(UserPrincipal owner) implements FileAttribute<List<AclEntry>> {
        @Override
        public String name() {
            return "acl:acl";
        }

        @Override
        public List<AclEntry> value() {
            return List.of(AclEntry.newBuilder()
                    .setType(AclEntryType.ALLOW)
                    .setPrincipal(owner)
                    .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                    .build());
        }
    }
}
