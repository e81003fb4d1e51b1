package io.byok.core.trace;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** The class files behind the traced code, and whose method a call in it names. */
final class Hierarchy {
    private final ClassLoader source;
    private final Predicate<String> traced;
    private final Map<String, ClassNode> known = new HashMap<>();

    /** @param traced whether the class of this internal name is traced */
    Hierarchy(ClassLoader source, Predicate<String> traced) {
        this.source = source;
        this.traced = traced;
    }

    /** The class file as it was compiled. */
    byte[] bytes(String internalName) throws ClassNotFoundException {
        try (InputStream file = source.getResourceAsStream(internalName + ".class")) {
            if (file == null) {
                throw new ClassNotFoundException(internalName.replace('/', '.'));
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean traces(String internalName) {
        return traced.test(internalName);
    }

    /**
     * The class or interface that declares the method which a call names, looked for as JVMS 5.4.3.3 and 5.4.3.4 say; the
     * class named where none does, as for arrays and for methods of any signature.
     */
    String declaring(String owner, String method, String descriptor) {
        return owner.startsWith("[")
                ? owner
                : ancestors(owner)
                        .filter(type -> declares(type, method, descriptor))
                        .findFirst()
                        .orElse(owner);
    }

    /** The class, its superclasses, then all their interfaces. */
    private Stream<String> ancestors(String internalName) {
        List<String> classes = Stream.iterate(internalName, Objects::nonNull, name -> node(name).superName)
                .toList();
        return Stream.concat(classes.stream(), classes.stream().flatMap(this::interfaces));
    }

    private Stream<String> interfaces(String internalName) {
        return node(internalName).interfaces.stream().flatMap(name -> Stream.concat(Stream.of(name), interfaces(name)));
    }

    private boolean declares(String owner, String method, String descriptor) {
        return node(owner).methods.stream()
                .anyMatch(declared -> declared.name.equals(method) && declared.desc.equals(descriptor));
    }

    private ClassNode node(String internalName) {
        ClassNode node = known.get(internalName);
        if (node == null) {
            node = read(internalName);
            known.put(internalName, node);
        }
        return node;
    }

    private ClassNode read(String internalName) {
        try {
            ClassNode node = new ClassNode();
            new ClassReader(bytes(internalName)).accept(node, ClassReader.SKIP_CODE);
            return node;
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
