package io.byok.core.trace;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/** The reviewed list of methods outside the traced packages: the file {@code callees.txt} beside this class. */
final class Callees {
    private static final String LIST = "callees.txt";

    private final Map<String, Callee> byName;

    private Callees(Map<String, Callee> byName) {
        this.byName = byName;
    }

    static Callees reviewed() {
        InputStream list = Objects.requireNonNull(Callees.class.getResourceAsStream(LIST), LIST);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            return parse(reader.lines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Callees parse(Stream<String> lines) {
        return new Callees(lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Callee::parse)
                .collect(Collectors.toMap(Callee::name, callee -> callee, Callees::refuseTwice, TreeMap::new)));
    }

    private static Callee refuseTwice(Callee first, Callee second) {
        throw new IllegalArgumentException(first.name() + " is listed twice");
    }

    Collection<Callee> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    /** The entry for a method by its name as {@link #name} gives it, or null where none was reviewed. */
    @Nullable
    Callee find(String name) {
        Callee exact = byName.get(name);
        return exact != null ? exact : byName.get(name.substring(0, name.indexOf('(')) + "(...)");
    }

    /** {@code java.lang.System.arraycopy(java.lang.Object,int,java.lang.Object,int,int)}. */
    static String name(String owner, String method, String descriptor) {
        String parameters = Stream.of(Type.getArgumentTypes(descriptor))
                .map(Type::getClassName)
                .collect(Collectors.joining(","));
        return "%s.%s(%s)".formatted(Type.getObjectType(owner).getClassName(), method, parameters);
    }
}
