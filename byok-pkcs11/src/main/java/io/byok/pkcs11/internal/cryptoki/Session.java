package io.byok.pkcs11.internal.cryptoki;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.LongStream;

/**
 * A session of one operation: opened for it, used by one thread, closed after it. A session that two threads share takes the
 * JVM down in more than one token's library.
 *
 * <p>Standard: PKCS#11 v2.40, sections 5.6 to 5.14.
 */
public final class Session implements AutoCloseable {
    private static final long SERIAL_AND_READ_WRITE = 0x4 | 0x2;
    private static final int SESSION_INFO_BYTES = 32;
    private static final int STATE_OFFSET = 8;
    private static final long READ_WRITE_USER = 3;
    /** A block of AES, a code of HMAC or a signature. */
    private static final int MAX_RESULT_BYTES = 1024;

    private static final int ALIGNED_NUMBERS_BYTES = 64;
    private static final int LENGTH_OFFSET = 16;
    private static final long UNAVAILABLE = -1;
    private static final int FOUND_AT_ONCE = 256;
    /** No such attribute, none for our eyes, or one of another length than its kind has. */
    private static final Set<Long> WITHHELD =
            Set.of(Ckr.ATTRIBUTE_TYPE_INVALID, Ckr.ATTRIBUTE_SENSITIVE, Ckr.BUFFER_TOO_SMALL);
    /** C_WrapKey is given this much at once: the lengths that tokens predict are sometimes too short. */
    private static final int MAX_WRAPPED_BYTES = 8192;

    private final Cryptoki cryptoki;
    private final NativeMemory memory;
    private final long handle;

    private Session(Cryptoki cryptoki, NativeMemory memory, long handle) {
        this.cryptoki = cryptoki;
        this.memory = memory;
        this.handle = handle;
    }

    /**
     * Opens one.
     *
     * @throws CkrException if the token does not
     */
    public static Session open(Cryptoki cryptoki, long slot) {
        NativeMemory memory = cryptoki.memory();
        try (memory) {
            long handle = memory.put(0L);
            cryptoki.call(CkFunction.OPEN_SESSION, slot, SERIAL_AND_READ_WRITE, 0, 0, handle);
            return new Session(cryptoki, memory, memory.longAt(handle));
        }
    }

    /** Whether the application's user is logged in; a login belongs to the application, not to a session. */
    public boolean isUserLoggedIn() {
        try (memory) {
            long info = memory.room(SESSION_INFO_BYTES);
            call(CkFunction.GET_SESSION_INFO, info);
            return memory.longAt(info + STATE_OFFSET) == READ_WRITE_USER;
        }
    }

    /** The handles of all objects that match. */
    public long[] find(Template template) {
        try (memory) {
            call(CkFunction.FIND_OBJECTS_INIT, template.write(memory), template.size());
        }
        LongStream.Builder handles = LongStream.builder();
        while (findSome(handles) > 0) {
            // A token gives no more than there is room for, and nothing once all are told.
        }
        call(CkFunction.FIND_OBJECTS_FINAL);
        return handles.build().toArray();
    }

    private long findSome(LongStream.Builder handles) {
        try (memory) {
            long count = memory.put(0L);
            long found = memory.room(FOUND_AT_ONCE * Long.BYTES);
            call(CkFunction.FIND_OBJECTS, found, FOUND_AT_ONCE, count);
            for (int i = 0; i < memory.longAt(count); i++) {
                handles.add(memory.longAt(found + i * (long) Long.BYTES));
            }
            return memory.longAt(count);
        }
    }

    /** A public attribute, or empty if the object has none such. */
    public Optional<byte[]> attribute(long object, long attribute) {
        return read(object, attribute, value -> {
            byte[] copy = new byte[value.remaining()];
            value.get(copy);
            return copy;
        });
    }

    /** A CK_BBOOL attribute, or empty if the object has none such. */
    public Optional<Boolean> flag(long object, long attribute) {
        return readExactly(object, attribute, 1, value -> value.get(0) != 0);
    }

    /** A CK_ULONG attribute, or empty if the object has none such. */
    public Optional<Long> number(long object, long attribute) {
        return readExactly(
                object,
                attribute,
                Long.BYTES,
                value -> value.order(ByteOrder.nativeOrder()).getLong(0));
    }

    /** In one call, since the length is known; empty too if the token's is another. */
    private <R> Optional<R> readExactly(long object, long attribute, int length, Function<ByteBuffer, R> reader) {
        try (memory) {
            long value = memory.room(length);
            long query = memory.put(attribute, value, length);
            return isRead(object, query) && memory.longAt(query + LENGTH_OFFSET) == length
                    ? Optional.of(reader.apply(memory.slice(value, length)))
                    : Optional.empty();
        }
    }

    /**
     * Lends an attribute off-heap to one reader; it is wiped after. Empty if there is none, or the token withholds it. The
     * length is asked for first, since NSS takes no room but the exact one.
     */
    public <R> Optional<R> read(long object, long attribute, Function<ByteBuffer, R> reader) {
        try (memory) {
            long query = memory.put(attribute, 0, 0);
            if (!isRead(object, query)) {
                return Optional.empty();
            }
            int length = Math.toIntExact(memory.longAt(query + LENGTH_OFFSET));
            long value = memory.room(length);
            query = memory.put(attribute, value, length);
            return isRead(object, query) ? Optional.of(reader.apply(memory.slice(value, length))) : Optional.empty();
        }
    }

    private boolean isRead(long object, long query) {
        long answer = cryptoki.invoke(CkFunction.GET_ATTRIBUTE_VALUE, handle, object, query, 1);
        if (WITHHELD.contains(answer)) {
            return false;
        }
        if (answer != Ckr.OK) {
            throw new CkrException(CkFunction.GET_ATTRIBUTE_VALUE, answer);
        }
        return memory.longAt(query + LENGTH_OFFSET) != UNAVAILABLE;
    }

    /** Makes an object of given attributes. */
    public long create(Template template) {
        try (memory) {
            long object = memory.put(0L);
            call(CkFunction.CREATE_OBJECT, template.write(memory), template.size(), object);
            return memory.longAt(object);
        }
    }

    /** Makes a secret key of a given value, which passes through off-heap memory only and is wiped there; the array is left. */
    public long createSecret(Template template, byte[] value) {
        try (memory) {
            long object = memory.put(0L);
            long bytes = memory.put(value);
            long attributes = template.write(memory, Cka.VALUE, bytes, value.length);
            call(CkFunction.CREATE_OBJECT, attributes, template.size() + 1, object);
            return memory.longAt(object);
        }
    }

    /** Destroys an object. */
    public void destroy(long object) {
        call(CkFunction.DESTROY_OBJECT, object);
    }

    /** Makes a secret key. */
    public long generate(Mechanism mechanism, Template template) {
        try (memory) {
            long key = memory.put(0L);
            callBy(
                    mechanism,
                    CkFunction.GENERATE_KEY,
                    mechanism.write(memory),
                    template.write(memory),
                    template.size(),
                    key);
            return memory.longAt(key);
        }
    }

    /** The handles of a pair. */
    public record Pair(long publicKey, long privateKey) {}

    /** Makes a pair. */
    public Pair generatePair(Mechanism mechanism, Template publicHalf, Template privateHalf) {
        try (memory) {
            long publicKey = memory.put(0L);
            long privateKey = memory.put(0L);
            callBy(
                    mechanism,
                    CkFunction.GENERATE_KEY_PAIR,
                    mechanism.write(memory),
                    publicHalf.write(memory),
                    publicHalf.size(),
                    privateHalf.write(memory),
                    privateHalf.size(),
                    publicKey,
                    privateKey);
            return new Pair(memory.longAt(publicKey), memory.longAt(privateKey));
        }
    }

    /** Wraps a key. */
    public byte[] wrap(Mechanism mechanism, long wrappingKey, long key) {
        try (memory) {
            long wrapped = memory.room(MAX_WRAPPED_BYTES);
            long length = memory.put((long) MAX_WRAPPED_BYTES);
            callBy(mechanism, CkFunction.WRAP_KEY, mechanism.write(memory), wrappingKey, key, wrapped, length);
            return memory.bytesAt(wrapped, Math.toIntExact(memory.longAt(length)));
        }
    }

    /** Encrypts one short message in one call. */
    public byte[] encrypt(Mechanism mechanism, long key, byte[] message) {
        return process(CkFunction.ENCRYPT_INIT, CkFunction.ENCRYPT, mechanism, key, message);
    }

    /** Signs a message in one call, or computes its message authentication code. */
    public byte[] sign(Mechanism mechanism, long key, byte[] message) {
        return process(CkFunction.SIGN_INIT, CkFunction.SIGN, mechanism, key, message);
    }

    private byte[] process(CkFunction init, CkFunction process, Mechanism mechanism, long key, byte[] message) {
        try (memory) {
            callBy(mechanism, init, mechanism.write(memory), key);
        }
        try (NativeMemory room = cryptoki.memory(MAX_RESULT_BYTES + message.length + ALIGNED_NUMBERS_BYTES)) {
            long result = room.room(MAX_RESULT_BYTES);
            long length = room.put((long) MAX_RESULT_BYTES);
            callBy(mechanism, process, room.put(message), message.length, result, length);
            return room.bytesAt(result, Math.toIntExact(room.longAt(length)));
        }
    }

    private void call(CkFunction function, long... arguments) {
        cryptoki.call(function, withHandle(arguments));
    }

    /** The mechanism is named if the token refuses. */
    private void callBy(Mechanism mechanism, CkFunction function, long... arguments) {
        long answer = cryptoki.invoke(function, withHandle(arguments));
        if (answer != Ckr.OK) {
            throw new CkrException(function, mechanism, answer);
        }
    }

    private long[] withHandle(long... arguments) {
        long[] all = new long[arguments.length + 1];
        all[0] = handle;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return all;
    }

    /** Ends it, and with it the session objects made in it; that it was lost before is no error. */
    @Override
    public void close() {
        long answer = cryptoki.invoke(CkFunction.CLOSE_SESSION, handle);
        if (answer != Ckr.OK && !Ckr.isLost(answer) && answer != Ckr.CRYPTOKI_NOT_INITIALIZED) {
            throw new CkrException(CkFunction.CLOSE_SESSION, answer);
        }
    }
}
