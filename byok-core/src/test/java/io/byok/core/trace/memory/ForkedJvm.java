package io.byok.core.trace.memory;

import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The command line of a JVM like this one, with all of this one's classes on the class path. */
public final class ForkedJvm {
    private ForkedJvm() {}

    /** Of a class with a main method. */
    public static List<String> command(Class<?> mainClass, List<String> flags, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath(mainClass)), mainClass.getName()));
        command.addAll(arguments);
        return command;
    }

    /** The tests' classes, which patch the module where the tests run as one, then all that this JVM was given. */
    private static Set<String> classPath(Class<?> testClass) {
        Set<String> entries = new LinkedHashSet<>(List.of(root(testClass)));
        Stream.of("java.class.path", "jdk.module.path")
                .map(property -> System.getProperty(property, ""))
                .flatMap(path -> Stream.of(path.split(File.pathSeparator)))
                .filter(entry -> !entry.isEmpty())
                .forEach(entries::add);
        return entries;
    }

    private static String root(Class<?> type) {
        String file = type.getName().replace('.', '/') + ".class";
        try {
            URI location = type.getResource("/" + file).toURI();
            String path = Path.of(location).toString();
            return path.substring(0, path.length() - file.length() - 1);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
