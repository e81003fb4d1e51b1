package io.byok.pkcs11.internal.cryptoki;

import io.byok.pkcs11.internal.bridge.Bridges;
import io.byok.pkcs11.internal.bridge.NativeBridge;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One PKCS#11 library of this process, shared with whoever else in the process uses it. It is initialised if nobody did so
 * before, and never finalised.
 *
 * <p>Standard: PKCS#11 v2.40, section 5.
 */
public final class Cryptoki {
    private static final long OS_LOCKING_OK = 2;
    private static final int TOKEN_INFO_BYTES = 208;
    private static final int CALL_BYTES = 16 * 1024;

    private final NativeBridge bridge;
    private final Map<CkFunction, Long> functions = new EnumMap<>(CkFunction.class);

    private Cryptoki(NativeBridge bridge) {
        this.bridge = bridge;
        ByteBuffer list = bridge.view(functionList(bridge), lastOffset() + Long.BYTES);
        for (CkFunction function : CkFunction.values()) {
            functions.put(function, list.getLong(function.offsetBytes()));
        }
    }

    private static int lastOffset() {
        return CkFunction.WRAP_KEY.offsetBytes();
    }

    private static long functionList(NativeBridge bridge) {
        ByteBuffer pointer = ByteBuffer.allocateDirect(Long.BYTES).order(ByteOrder.nativeOrder());
        long value = bridge.call(bridge.symbol("C_GetFunctionList"), bridge.addressOf(pointer));
        if (value != Ckr.OK) {
            throw new CkrException("C_GetFunctionList", value);
        }
        return pointer.getLong(0);
    }

    /**
     * Loads the library and sees that it is initialised.
     *
     * @throws io.byok.pkcs11.internal.bridge.BridgeException if there is no way to it
     * @throws CkrException if it refuses
     */
    public static Cryptoki load(Path library) {
        Cryptoki cryptoki = new Cryptoki(Bridges.load(library));
        cryptoki.initialize("");
        return cryptoki;
    }

    /** With the string that NSS takes in CK_C_INITIALIZE_ARGS.pReserved, where it is not empty. */
    public static Cryptoki load(Path library, String reserved) {
        Cryptoki cryptoki = new Cryptoki(Bridges.load(library));
        cryptoki.initialize(reserved);
        return cryptoki;
    }

    private void initialize(String reserved) {
        try (NativeMemory memory = memory()) {
            long string = reserved.isEmpty() ? 0 : memory.put((reserved + "\0").getBytes(StandardCharsets.UTF_8));
            long value = invoke(CkFunction.INITIALIZE, memory.put(0, 0, 0, 0, OS_LOCKING_OK, string));
            if (value != Ckr.OK && value != Ckr.CRYPTOKI_ALREADY_INITIALIZED) {
                throw new CkrException(CkFunction.INITIALIZE, value);
            }
        }
    }

    /** All tokens that are present and answer: one that is broken, or taken away just now, does not stand in their way. */
    public List<TokenInfo> tokens() {
        List<TokenInfo> tokens = new ArrayList<>();
        for (long slot : slotsWithToken()) {
            TokenInfo token = tokenInfoIfThere(slot);
            if (token != null) {
                tokens.add(token);
            }
        }
        return tokens;
    }

    private @Nullable TokenInfo tokenInfoIfThere(long slot) {
        try {
            return tokenInfo(slot);
        } catch (CkrException e) {
            if (Ckr.isLost(e.value()) || e.value() == Ckr.TOKEN_NOT_RECOGNIZED) {
                return null;
            }
            throw e;
        }
    }

    private long[] slotsWithToken() {
        return numbers(CkFunction.GET_SLOT_LIST, 1);
    }

    /** The place of a slot among all slots, by which Java's provider knows those whose number has more than 31 bits. */
    public int slotIndex(long slot) {
        long[] all = numbers(CkFunction.GET_SLOT_LIST, 0);
        for (int i = 0; i < all.length; i++) {
            if (all[i] == slot) {
                return i;
            }
        }
        throw new CkrException(CkFunction.GET_SLOT_LIST, Ckr.TOKEN_NOT_PRESENT);
    }

    /** What a token says of itself. */
    public TokenInfo tokenInfo(long slot) {
        try (NativeMemory memory = memory()) {
            long info = memory.room(TOKEN_INFO_BYTES);
            call(CkFunction.GET_TOKEN_INFO, slot, info);
            return TokenInfo.of(slot, memory.slice(info, TOKEN_INFO_BYTES).order(ByteOrder.nativeOrder()));
        }
    }

    /** First how many, then which. */
    private long[] numbers(CkFunction function, long argument) {
        try (NativeMemory memory = memory()) {
            long count = memory.put(0L);
            call(function, argument, 0, count);
            int expected = Math.toIntExact(memory.longAt(count));
            long list = memory.room(expected * Long.BYTES);
            call(function, argument, list, count);
            long[] numbers = new long[Math.toIntExact(memory.longAt(count))];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = memory.longAt(list + i * (long) Long.BYTES);
            }
            return numbers;
        }
    }

    /** Enough for the arguments and the answer of all calls but those on messages of any length. */
    NativeMemory memory() {
        return memory(CALL_BYTES);
    }

    NativeMemory memory(int bytes) {
        return new NativeMemory(bridge, bytes);
    }

    void call(CkFunction function, long... arguments) {
        long value = invoke(function, arguments);
        if (value != Ckr.OK) {
            throw new CkrException(function, value);
        }
    }

    long invoke(CkFunction function, long... arguments) {
        Long address = functions.get(function);
        if (address == null || address == 0) {
            throw new CkrException(function, Ckr.FUNCTION_NOT_SUPPORTED);
        }
        return bridge.call(address, arguments);
    }
}
