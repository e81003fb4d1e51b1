package io.byok.core;

import io.byok.core.internal.component.HexDigits;
import io.byok.core.internal.component.Xor;
import io.byok.core.internal.math.CheckedRandom;
import io.byok.core.internal.math.RandomSourceException;
import io.byok.core.internal.memory.OffHeapSecret;
import io.byok.core.internal.memory.Wipe;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * One of two or more parts whose XOR is a symmetric or HMAC key: each is as long as the key and, without all others, says
 * nothing of it. Each is kept by another person, so that no one of them holds the key (PCI PIN Security, dual control and
 * split knowledge).
 *
 * <p>A component stands off-heap, has a check value of its own by which a mistyped one is found, is wiped when it is closed
 * and never printed. Thread-safe.
 */
public final class KeyComponent implements AutoCloseable {
    private static final int MOST_COMPONENTS = 16;

    private final int number;
    private final KeyMaterial bytes;

    private KeyComponent(int number, KeyMaterial bytes) {
        this.number = number;
        this.bytes = bytes;
    }

    /**
     * Enters a component and wipes the array, also when it is refused.
     *
     * @param number what its holder calls it, such as 1
     * @param spec what kind of key it is a part of
     * @param component as long as the key; wiped
     * @param expected the check value that is written beside it, computed as if the component were the key
     * @return the component; the caller closes it
     * @throws InvalidKeyComponentException if it cannot be one, or has another check value: one byte was mistyped, or it is
     *     another component
     * @throws InvalidCheckValueException if the method of {@code expected} is not for such a key
     */
    public static KeyComponent takeFrom(int number, KeyMaterialSpec spec, byte[] component, CheckValue expected) {
        try {
            requireSymmetric(number, spec);
            return new KeyComponent(number, KeyMaterial.copyOf(spec, component)).orClosedUnless(expected);
        } catch (InvalidKeyMaterialException e) {
            throw new InvalidKeyComponentException(number, e);
        } finally {
            Wipe.array(component);
        }
    }

    /**
     * Enters a component as it is typed, and wipes the array, also when it is refused.
     *
     * @param number what its holder calls it, such as 1
     * @param spec what kind of key it is a part of
     * @param hexDigits two for each byte, with spaces between as one likes; wiped
     * @param expected the check value that is written beside it
     * @return the component; the caller closes it
     * @throws InvalidKeyComponentException if it cannot be one, or has another check value
     */
    public static KeyComponent takeFromHex(int number, KeyMaterialSpec spec, char[] hexDigits, CheckValue expected) {
        return takeFrom(number, spec, HexDigits.take(number, hexDigits), expected);
    }

    private static void requireSymmetric(int number, KeyMaterialSpec spec) {
        if (spec.isAsymmetric()) {
            throw new InvalidKeyComponentException(
                    number,
                    "An " + spec.label() + " has no components: the XOR of private keys is none. Components are for"
                            + " symmetric and HMAC keys; keep a private key as an escrow copy.");
        }
    }

    private KeyComponent orClosedUnless(CheckValue expected) {
        boolean accepted = false;
        try {
            requireCheckValue(expected);
            accepted = true;
            return this;
        } finally {
            if (!accepted) {
                close();
            }
        }
    }

    private void requireCheckValue(CheckValue expected) {
        CheckValue found = bytes.checkValue(expected.method());
        if (!found.equals(expected)) {
            throw new InvalidKeyComponentException(
                    number,
                    "Component " + number + " has the check value " + found.hex() + " (" + found.method() + "), and "
                            + expected.hex()
                            + " was given: it was mistyped, or is another component. Enter it again, and"
                            + " compare with its holder's record.");
        }
    }

    /**
     * Splits a key into components, which only all together make it again.
     *
     * @param key a symmetric or HMAC key; stays as it is
     * @param count 2 to 16, one for each holder
     * @return components 1 to {@code count}; the caller closes them
     * @throws InvalidKeyComponentException if the key is a private key, or {@code count} out of range
     * @throws WrapFailedException if the source of randomness is broken
     * @throws KeyClosedException if the key is closed
     */
    public static List<KeyComponent> split(KeyMaterial key, int count) {
        return split(key, count, new SecureRandom());
    }

    static List<KeyComponent> split(KeyMaterial key, int count, SecureRandom random) {
        requireSymmetric(0, key.spec());
        if (count < 2 || count > MOST_COMPONENTS) {
            throw new InvalidKeyComponentException(
                    0,
                    count + " components: a key is split into 2 to " + MOST_COMPONENTS + ". Name a number of holders.");
        }
        List<KeyComponent> components = new ArrayList<>();
        boolean done = false;
        try {
            for (int number = 1; number < count; number++) {
                components.add(new KeyComponent(number, drawn(key, random)));
            }
            components.add(new KeyComponent(count, xor(key.spec(), with(components, key), random)));
            done = true;
            return List.copyOf(components);
        } finally {
            if (!done) {
                components.forEach(KeyComponent::close);
            }
        }
    }

    private static KeyMaterial drawn(KeyMaterial key, SecureRandom random) {
        try {
            OffHeapSecret secret = OffHeapSecret.filledBy(
                    key.use(open -> open.remaining()), home -> new CheckedRandom(random).drawInto(home));
            return KeyMaterial.checked(key.spec(), secret, false, random);
        } catch (RandomSourceException e) {
            throw new WrapFailedException("The key was not split: " + e.getMessage(), e);
        }
    }

    private static List<KeyMaterial> with(List<KeyComponent> components, KeyMaterial key) {
        List<KeyMaterial> all = new ArrayList<>(
                components.stream().map(component -> component.bytes).toList());
        all.add(key);
        return all;
    }

    /**
     * Makes a key of its components, by XOR.
     *
     * @param components all of them, in any order; they stay open
     * @return the key; the caller closes it, and compares its check value with the one on record
     * @throws InvalidKeyComponentException if they are fewer than two, not of one kind and length, or one was entered twice
     * @throws KeyClosedException if a component is closed
     */
    public static KeyMaterial combine(List<KeyComponent> components) {
        if (components.size() < 2) {
            throw new InvalidKeyComponentException(
                    components.isEmpty() ? 0 : components.get(0).number,
                    components.size()
                            + " components: a key has two or more, or one person holds it. Enter all of them.");
        }
        for (int i = 1; i < components.size(); i++) {
            components.get(i).requireFits(components.subList(0, i));
        }
        try {
            return xor(
                    components.get(0).bytes.spec(),
                    components.stream().map(component -> component.bytes).toList(),
                    new SecureRandom());
        } catch (InvalidKeyMaterialException e) {
            throw new InvalidKeyComponentException(components.get(components.size() - 1).number, e);
        }
    }

    private void requireFits(List<KeyComponent> earlier) {
        KeyComponent first = earlier.get(0);
        if (bytes.spec() != first.bytes.spec() || lengthBytes() != first.lengthBytes()) {
            throw new InvalidKeyComponentException(
                    number,
                    "Component " + number + " is for an " + bytes.spec().label() + " of " + lengthBytes()
                            + " bytes, and component " + first.number + " for an "
                            + first.bytes.spec().label() + " of " + first.lengthBytes()
                            + ": all components of a key are as long as the key. Enter the components of one key.");
        }
        for (KeyComponent other : earlier) {
            if (other.number == number || bytes.use(mine -> other.bytes.use(theirs -> Xor.areEqual(mine, theirs)))) {
                throw new InvalidKeyComponentException(
                        number,
                        "Component " + number + " was entered twice (as " + other.number + " and as " + number
                                + "): two that are equal cancel out. Enter each component once, under its own number.");
            }
        }
    }

    private static KeyMaterial xor(KeyMaterialSpec spec, List<KeyMaterial> parts, SecureRandom random) {
        int lengthBytes = parts.get(0).use(open -> open.remaining());
        OffHeapSecret secret = OffHeapSecret.filledBy(
                lengthBytes,
                home -> parts.forEach(part -> part.use(open -> {
                    Xor.into(home, open);
                    return part;
                })));
        return KeyMaterial.checked(spec, secret, false, random);
    }

    private int lengthBytes() {
        return bytes.use(open -> open.remaining());
    }

    /**
     * What its holder calls it.
     *
     * @return the number
     */
    public int number() {
        return number;
    }

    /**
     * What is written beside it, to find a mistyped one.
     *
     * @return the check value, computed as if the component were the key
     */
    public CheckValue checkValue() {
        return bytes.checkValue().orElseThrow();
    }

    /**
     * Shows the component in the clear, to be written down by its holder.
     *
     * @return upper-case hexadecimal digits in groups of four; the caller wipes the array
     * @throws KeyClosedException if the component is closed
     */
    public char[] revealHex() {
        return bytes.use(HexDigits::groups);
    }

    /**
     * Writes the component in the clear, as raw bytes, to a new file that only its owner can read.
     *
     * @param file to create
     * @throws IOException if it exists already or cannot be written
     * @throws KeyClosedException if the component is closed
     */
    public void exportInTheClear(Path file) throws IOException {
        bytes.export().inTheClear(file);
    }

    /** Wipes it. */
    @Override
    public void close() {
        bytes.close();
    }

    /** Names number and kind of key; redacted. */
    @Override
    public String toString() {
        return "KeyComponent[" + number + " of an " + bytes.spec().label() + ", <redacted>]";
    }
}
