package io.byok.core.trace;

import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Defines the classes of the traced packages itself, instrumented, and leaves all others to its parent. */
final class TracingLoader extends ClassLoader {
    private final Set<String> packages;
    private final Map<String, Set<String>> declassifications;
    private final Set<String> publicWork;
    private final Callees callees;
    private final Hierarchy hierarchy;

    /**
     * @param packages names of the traced packages, each without those below it
     * @param declassifications {@code class.method} of each, and of those that call it to declassify
     * @param publicWork {@code class.method} of each that is left out
     */
    TracingLoader(
            Set<String> packages, Map<String, Set<String>> declassifications, Set<String> publicWork, Callees callees) {
        super("tracing", TracingLoader.class.getClassLoader());
        this.packages = packages;
        this.declassifications = declassifications;
        this.publicWork = publicWork;
        this.callees = callees;
        this.hierarchy = new Hierarchy(getParent(), internalName -> traces(internalName.replace('/', '.')));
        exportAllPackages();
    }

    /** The traced classes stand in a module of their own and may call any class of the library that is not traced. */
    private void exportAllPackages() {
        Module library = TracingLoader.class.getModule();
        library.getPackages().forEach(name -> library.addExports(name, getUnnamedModule()));
    }

    boolean traces(String className) {
        int dot = className.lastIndexOf('.');
        return dot >= 0 && packages.contains(className.substring(0, dot));
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!traces(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        byte[] code = instrument(name, hierarchy.bytes(name.replace('.', '/')));
        return defineClass(name, code, 0, code.length);
    }

    private byte[] instrument(String name, byte[] compiled) {
        ClassNode node = new ClassNode();
        new ClassReader(compiled).accept(node, 0);
        // A sealed family may span the packages of a module, but not those of an unnamed one.
        node.permittedSubclasses = null;
        node.methods.stream()
                .filter(method -> method.instructions.size() > 0)
                .forEach(method -> instrument(name, method));
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        node.accept(writer);
        return writer.toByteArray();
    }

    private void instrument(String className, MethodNode method) {
        MethodInstrumenter instrumenter = new MethodInstrumenter(className, method, hierarchy, callees);
        if (method.name.equals("<clinit>") || publicWork.contains(className + "." + method.name)) {
            instrumenter.suspend();
        } else {
            instrumenter.instrument();
            Set<String> callers = declassifications.get(className + "." + method.name);
            if (callers != null) {
                instrumenter.declassify(callers);
            }
        }
    }
}
