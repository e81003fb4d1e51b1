package io.byok.pkcs11.internal.bridge;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The bridge over Java's own foreign function interface (final since Java 22), found by reflection so that one class file
 * serves every Java from 17 on. All reflection happens once; what remains are method handles.
 *
 * <p>Standard: JEP 454.
 */
final class FfmBridge implements NativeBridge {
    private final Foreign foreign;
    private final Object lookup;
    private final Map<Integer, MethodHandle> callsByArity = new ConcurrentHashMap<>();

    private FfmBridge(Foreign foreign, Object lookup) {
        this.foreign = foreign;
        this.lookup = lookup;
    }

    static boolean isThere() {
        return Runtime.version().feature() >= 22;
    }

    static FfmBridge load(Path library) {
        try {
            Foreign foreign = new Foreign(MethodHandles.lookup());
            return new FfmBridge(foreign, foreign.libraryLookup(library));
        } catch (Throwable e) {
            throw Bridges.failure("load " + library, e);
        }
    }

    @Override
    public long symbol(String name) {
        try {
            Optional<?> found = (Optional<?>) foreign.find.invoke(lookup, name);
            return (long) foreign.address.invoke(
                    found.orElseThrow(() -> new BridgeException("the library exports no " + name, null)));
        } catch (Throwable e) {
            throw Bridges.failure("find " + name, e);
        }
    }

    @Override
    public long call(long function, long... arguments) {
        try {
            return (long) callsByArity
                    .computeIfAbsent(arguments.length, this::callOfArity)
                    .invokeExact(function, arguments);
        } catch (Throwable e) {
            throw Bridges.failure("call native code", e);
        }
    }

    private MethodHandle callOfArity(int arity) {
        try {
            return foreign.downcall(arity);
        } catch (Throwable e) {
            throw Bridges.failure("prepare a call of " + arity + " arguments", e);
        }
    }

    @Override
    public long addressOf(ByteBuffer direct) {
        try {
            // A segment of a buffer begins at its position.
            return (long) foreign.address.invoke(
                    foreign.ofBuffer.invoke(direct.duplicate().rewind()));
        } catch (Throwable e) {
            throw Bridges.failure("find a buffer", e);
        }
    }

    @Override
    public ByteBuffer view(long address, int bytes) {
        try {
            Object segment = foreign.reinterpret.invoke(foreign.ofAddress.invoke(address), (long) bytes);
            return ((ByteBuffer) foreign.asByteBuffer.invoke(segment)).order(ByteOrder.nativeOrder());
        } catch (Throwable e) {
            throw Bridges.failure("view native memory", e);
        }
    }

    /** The parts of {@code java.lang.foreign} that the bridge stands on. */
    private static final class Foreign {
        private static final String PACKAGE = "java.lang.foreign.";

        private final MethodHandles.Lookup caller;
        private final Class<?> segment = type("MemorySegment");
        private final Class<?> descriptor = type("FunctionDescriptor");
        private final Class<?> layout = type("MemoryLayout");
        private final MethodHandle ofAddress;
        private final MethodHandle ofBuffer;
        private final MethodHandle address;
        private final MethodHandle reinterpret;
        private final MethodHandle asByteBuffer;
        private final MethodHandle find;

        Foreign(MethodHandles.Lookup caller) throws ReflectiveOperationException {
            this.caller = caller;
            this.ofAddress = caller.findStatic(segment, "ofAddress", MethodType.methodType(segment, long.class));
            this.ofBuffer =
                    caller.findStatic(segment, "ofBuffer", MethodType.methodType(segment, java.nio.Buffer.class));
            this.address = caller.findVirtual(segment, "address", MethodType.methodType(long.class));
            this.reinterpret = caller.findVirtual(segment, "reinterpret", MethodType.methodType(segment, long.class));
            this.asByteBuffer = caller.findVirtual(segment, "asByteBuffer", MethodType.methodType(ByteBuffer.class));
            this.find = caller.findVirtual(
                    type("SymbolLookup"), "find", MethodType.methodType(Optional.class, String.class));
        }

        /** In the global arena, which never unloads. */
        Object libraryLookup(Path library) throws Throwable {
            Class<?> arena = type("Arena");
            Object global = caller.findStatic(arena, "global", MethodType.methodType(arena))
                    .invoke();
            return caller.findStatic(
                            type("SymbolLookup"),
                            "libraryLookup",
                            MethodType.methodType(type("SymbolLookup"), Path.class, arena))
                    .invoke(library, global);
        }

        /** A handle of type (long, long[])long: the function's address and its arguments. */
        MethodHandle downcall(int arity) throws Throwable {
            Object linker = caller.findStatic(type("Linker"), "nativeLinker", MethodType.methodType(type("Linker")))
                    .invoke();
            Class<?> options = type("Linker$Option").arrayType();
            MethodHandle call = (MethodHandle) caller.findVirtual(
                            type("Linker"),
                            "downcallHandle",
                            MethodType.methodType(MethodHandle.class, descriptor, options))
                    .asFixedArity()
                    .invoke(linker, signature(arity), Array.newInstance(options.componentType(), 0));
            return MethodHandles.filterArguments(call, 0, ofAddress).asSpreader(long[].class, arity);
        }

        private Object signature(int arity) throws Throwable {
            Object longLayout = type("ValueLayout").getField("JAVA_LONG").get(null);
            Object[] arguments = (Object[]) Array.newInstance(layout, arity);
            Arrays.fill(arguments, longLayout);
            return caller.findStatic(descriptor, "of", MethodType.methodType(descriptor, layout, layout.arrayType()))
                    .asFixedArity()
                    .invoke(longLayout, arguments);
        }

        private static Class<?> type(String name) {
            try {
                return Class.forName(PACKAGE + name);
            } catch (ClassNotFoundException e) {
                throw new BridgeException("this Java has no " + PACKAGE + name + " (final since Java 22)", e);
            }
        }
    }
}
