package io.byok.pkcs11.internal.cryptoki;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The attributes of an object to make or to find. None of them is secret. Immutable.
 *
 * <p>Standard: PKCS#11 v2.40, CK_ATTRIBUTE.
 */
public final class Template {
    private static final Template EMPTY = new Template(Map.of());

    private final Map<Long, byte[]> attributes;

    private Template(Map<Long, byte[]> attributes) {
        this.attributes = attributes;
    }

    /** No attribute: every object. */
    public static Template empty() {
        return EMPTY;
    }

    /** Objects of a class: CKO_*. */
    public static Template ofClass(long objectClass) {
        return EMPTY.with(Cka.CLASS, objectClass);
    }

    /** The same with a CK_BBOOL. */
    public Template with(long attribute, boolean value) {
        return with(attribute, new byte[] {(byte) (value ? 1 : 0)});
    }

    /** The same with a CK_ULONG. */
    public Template with(long attribute, long value) {
        return with(
                attribute,
                ByteBuffer.allocate(Long.BYTES)
                        .order(ByteOrder.nativeOrder())
                        .putLong(value)
                        .array());
    }

    /** The same with a text in UTF-8. */
    public Template with(long attribute, String value) {
        return with(attribute, value.getBytes(StandardCharsets.UTF_8));
    }

    /** The same with bytes. */
    public Template with(long attribute, byte[] value) {
        Map<Long, byte[]> more = new LinkedHashMap<>(attributes);
        more.put(attribute, value.clone());
        return new Template(more);
    }

    int size() {
        return attributes.size();
    }

    /** The address of an array of CK_ATTRIBUTE; further ones, each type, address and length, come first. */
    long write(NativeMemory memory, long... further) {
        long[] array = Arrays.copyOf(further, further.length + 3 * attributes.size());
        int i = further.length;
        for (Map.Entry<Long, byte[]> attribute : attributes.entrySet()) {
            array[i++] = attribute.getKey();
            array[i++] = memory.put(attribute.getValue());
            array[i++] = attribute.getValue().length;
        }
        return memory.put(array);
    }
}
