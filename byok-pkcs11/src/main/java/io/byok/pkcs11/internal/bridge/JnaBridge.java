package io.byok.pkcs11.internal.bridge;

import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The bridge over JNA, for Java 17 to 21. It holds the library, which JNA would unload with its last reference. */
final class JnaBridge implements NativeBridge {
    private final NativeLibrary library;
    private final Map<Long, Function> functions = new ConcurrentHashMap<>();

    private JnaBridge(NativeLibrary library) {
        this.library = library;
    }

    static JnaBridge load(Path library) {
        try {
            return new JnaBridge(NativeLibrary.getInstance(library.toString()));
        } catch (LinkageError | RuntimeException e) {
            throw Bridges.failure("load " + library, e);
        }
    }

    @Override
    public long symbol(String name) {
        try {
            return Pointer.nativeValue(library.getGlobalVariableAddress(name));
        } catch (UnsatisfiedLinkError e) {
            throw new BridgeException("the library exports no " + name, e);
        }
    }

    @Override
    public long call(long function, long... arguments) {
        Object[] boxed = Arrays.stream(arguments).boxed().toArray();
        return functions
                .computeIfAbsent(function, address -> Function.getFunction(new Pointer(address)))
                .invokeLong(boxed);
    }

    @Override
    public long addressOf(ByteBuffer direct) {
        return Pointer.nativeValue(Native.getDirectBufferPointer(direct));
    }

    @Override
    public ByteBuffer view(long address, int bytes) {
        return new Pointer(address).getByteBuffer(0, bytes).order(ByteOrder.nativeOrder());
    }
}
