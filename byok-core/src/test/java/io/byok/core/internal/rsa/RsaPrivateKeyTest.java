package io.byok.core.internal.rsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.core.internal.math.FaultException;
import io.byok.core.internal.math.LimbVault;
import io.byok.core.internal.math.Limbs;
import io.byok.core.internal.math.RandomSourceException;
import io.byok.core.internal.math.Scratch;
import io.byok.core.internal.math.StuckRandom;
import java.lang.reflect.Field;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RsaPrivateKeyTest {
    private final Random random = new Random(20260109);

    @ParameterizedTest
    @ValueSource(ints = {512, 1024, 2047, 2048, 2049, 3072})
    void decrypts_as_big_integer_does(int bits) {
        RsaKeys keys = RsaKeys.ofBits(bits);
        try (RsaPrivateKey key = keys.privateKey()) {
            for (int i = 0; i < 40000 / bits; i++) {
                requireRight(keys, key, new BigInteger(bits - 8 * (i % 9), random).mod(keys.n()));
            }
            for (BigInteger m : new BigInteger[] {
                BigInteger.ZERO,
                BigInteger.ONE,
                BigInteger.TWO,
                keys.n().subtract(BigInteger.ONE),
                keys.n().subtract(BigInteger.TWO),
                keys.p(),
                keys.q(),
                keys.p().multiply(BigInteger.TEN),
                keys.q().subtract(BigInteger.ONE)
            }) {
                requireRight(keys, key, m);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"256, 768", "768, 256", "512, 511", "511, 512", "400, 624", "700, 333", "513, 511", "256, 256"})
    void decrypts_with_primes_of_unequal_lengths_in_either_order(int pBits, int qBits) {
        for (long e : new long[] {3, 65537}) {
            RsaKeys keys;
            do {
                keys = RsaKeys.ofPrimes(pBits, qBits, e, random);
            } while (keys.bits() < 512);
            try (RsaPrivateKey key = keys.privateKey()) {
                for (int i = 0; i < 20; i++) {
                    requireRight(keys, key, new BigInteger(keys.bits(), random).mod(keys.n()));
                }
                requireRight(keys, key, BigInteger.ZERO);
                requireRight(keys, key, keys.n().subtract(BigInteger.ONE));
            }
        }
    }

    @Test
    void decrypts_with_p_below_q() {
        RsaKeys keys = RsaKeys.ofBits(1024);
        RsaKeys swapped = RsaKeys.ofPrimes(keys.q(), keys.p(), keys.e());
        for (RsaKeys order : new RsaKeys[] {keys, swapped}) {
            try (RsaPrivateKey key = order.privateKey()) {
                requireRight(order, key, new BigInteger(1000, random));
            }
        }
    }

    private static void requireRight(RsaKeys keys, RsaPrivateKey key, BigInteger message) {
        BigInteger ciphertext = message.modPow(keys.e(), keys.n());
        try (Scratch scratch = new Scratch()) {
            byte[] found = key.privateOperation(limbs(key, ciphertext), RsaKeys.RANDOM, scratch);
            assertThat(new BigInteger(1, found)).isEqualTo(message);
            assertThat(found).hasSize(keys.lengthBytes());
        }
    }

    private static long[] limbs(RsaPrivateKey key, BigInteger x) {
        long[] limbs = new long[key.publicKey().modulus().residueLength()];
        Limbs.fromBigEndian(ByteBuffer.wrap(RsaKeys.octets(x, key.publicKey().lengthBytes())), limbs);
        return limbs;
    }

    @Test
    void releases_nothing_when_a_fault_strikes_any_of_its_numbers() throws Exception {
        RsaKeys keys = RsaKeys.ofBits(1024);
        for (int array = 0; array < 11; array++) {
            try (RsaPrivateKey key = keys.privateKey();
                    Scratch scratch = new Scratch()) {
                // Draws the blinding, which is then among the numbers.
                requireRight(keys, key, BigInteger.TWO);
                flipABit(key, array);
                long[] ciphertext = limbs(key, new BigInteger(1000, random));
                assertThatThrownBy(() -> key.privateOperation(ciphertext, RsaKeys.RANDOM, scratch))
                        .as("array %d", array)
                        .isInstanceOf(FaultException.class)
                        .hasMessageContaining("nothing was released");
            }
        }
    }

    /** Changes bit 3 of the first limb of one array in the vault. */
    private static void flipABit(RsaPrivateKey key, int array) throws Exception {
        LimbVault vault = (LimbVault) field(key, "vault");
        int[] lengths = (int[]) field(vault, "lengths");
        int at = 0;
        for (int i = 0; i < array; i++) {
            at += lengths[i];
        }
        LongBuffer home = (LongBuffer) field(vault, "home");
        home.put(at, home.get(at) ^ 8);
    }

    private static Object field(Object owner, String name) throws Exception {
        Field field = owner.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(owner);
    }

    @Test
    void squares_its_blinding_for_the_next_operation_and_draws_it_anew_after_64() throws Exception {
        RsaKeys keys = RsaKeys.ofBits(512);
        try (RsaPrivateKey key = keys.privateKey()) {
            Set<List<Long>> seen = new HashSet<>();
            int[] draws = new int[1];
            SecureRandom counting = new StuckRandom(bytes -> {
                draws[0]++;
                RsaKeys.RANDOM.nextBytes(bytes);
            });
            for (int i = 0; i < 2 * RsaPrivateKey.BLINDING_USES; i++) {
                try (Scratch scratch = new Scratch()) {
                    key.privateOperation(limbs(key, BigInteger.TEN), counting, scratch);
                    long[][] arrays = ((LimbVault) field(key, "vault")).load(scratch);
                    seen.add(Arrays.stream(arrays[3]).boxed().toList());
                    seen.add(Arrays.stream(arrays[8]).boxed().toList());
                }
            }
            assertThat(seen).hasSize(4 * RsaPrivateKey.BLINDING_USES);
            // Two blindings for each of two primes, each the XOR of two draws.
            assertThat(draws[0]).isEqualTo(8);
        }
    }

    @Test
    void serves_many_threads_at_once() throws Exception {
        RsaKeys keys = RsaKeys.ofBits(512);
        try (RsaPrivateKey key = keys.privateKey()) {
            IntStream.range(0, 400)
                    .parallel()
                    .forEach(i -> requireRight(keys, key, BigInteger.valueOf(i).pow(20)));
        }
    }

    @Test
    void wipes_its_home_on_close_and_refuses_use_after_it() throws Exception {
        RsaPrivateKey key = RsaKeys.ofBits(1024).privateKey();
        LongBuffer home = (LongBuffer) field((LimbVault) field(key, "vault"), "home");
        key.close();
        key.close();
        for (int i = 0; i < home.capacity(); i++) {
            assertThat(home.get(i)).isZero();
        }
        try (Scratch scratch = new Scratch()) {
            assertThatThrownBy(() -> key.privateOperation(limbs(key, BigInteger.TEN), RsaKeys.RANDOM, scratch))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
        }
    }

    @Test
    void blinds_with_a_source_that_works_or_not_at_all() {
        try (RsaPrivateKey key = RsaKeys.ofBits(1024).privateKey();
                Scratch scratch = new Scratch()) {
            for (SecureRandom broken : new SecureRandom[] {StuckRandom.repeating(), StuckRandom.unwired()}) {
                assertThatThrownBy(() -> key.privateOperation(limbs(key, BigInteger.TEN), broken, scratch))
                        .isInstanceOf(RandomSourceException.class);
            }
        }
    }

    @Test
    void knows_its_private_exponent_in_every_form_it_can_have() {
        RsaKeys keys = RsaKeys.ofBits(1024);
        BigInteger p1 = keys.p().subtract(BigInteger.ONE);
        BigInteger q1 = keys.q().subtract(BigInteger.ONE);
        BigInteger lambda = p1.multiply(q1).divide(p1.gcd(q1));
        try (RsaPrivateKey key = keys.privateKey()) {
            assertThat(key.isPrivateExponent(RsaKeys.direct(keys.d()))).isTrue();
            assertThat(key.isPrivateExponent(RsaKeys.direct(keys.e().modInverse(lambda))))
                    .isTrue();
            assertThat(key.isPrivateExponent(RsaKeys.direct(keys.e().modInverse(p1.multiply(q1)))))
                    .isTrue();
            assertThat(key.isPrivateExponent(RsaKeys.direct(keys.d().add(BigInteger.ONE))))
                    .isFalse();
            assertThat(key.isPrivateExponent(RsaKeys.direct(keys.e().modInverse(p1))))
                    .isFalse();
            assertThat(key.isPrivateExponent(RsaKeys.direct(BigInteger.ZERO))).isFalse();
            assertThat(key.isPrivateExponent(RsaKeys.direct(BigInteger.ONE))).isFalse();
        }
    }

    @Test
    void shows_nothing_of_itself() {
        RsaKeys keys = RsaKeys.ofBits(1024);
        try (RsaPrivateKey key = keys.privateKey()) {
            assertThat(key).hasToString("RsaPrivateKey[1024 bits, <redacted>]");
            assertThat(keys.parts()).hasToString("RsaPrivateKeyParts[<redacted>]");
        }
    }
}
