package io.byok.aws.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this module, written into it by the build. */
public final class LibraryVersion {
    private static final String VERSION = read();

    private LibraryVersion() {}

    /** For example "1.2.3". */
    public static String get() {
        return VERSION;
    }

    private static String read() {
        Properties properties = new Properties();
        try (InputStream in = LibraryVersion.class.getResourceAsStream("version.properties")) {
            if (in == null) {
                throw new IllegalStateException(
                        "version.properties is missing: byok-aws was packed without its resources");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("version.properties of byok-aws cannot be read", e);
        }
        return properties.getProperty("version");
    }
}
