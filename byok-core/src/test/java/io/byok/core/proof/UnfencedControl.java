package io.byok.core.proof;

import io.byok.core.WrapAlgorithm;
import io.byok.core.internal.engine.OwnEngine;
import io.byok.core.internal.engine.PublicHalf;
import io.byok.core.internal.rsa.RsaPublicKey;
import io.byok.core.trace.SeededRandom;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** What happens without a fence, in a JVM of its own: the secret is wiped under the call that reads it. */
public final class UnfencedControl {
    static final String LENT_ZEROS = "zeros were lent";
    static final String WRAPPED_ZEROS = "zeros were wrapped";

    private static final byte[] KEY = ForgedOaep.bytes(32, new Random(256));
    private static final byte[] ZEROS = new byte[32];
    private static final int SEED = 5649;
    private static final int COMPILED_AFTER = 20_000;
    private static final int TRIALS = 200;
    private static final long CLEANER_NANOS = Duration.ofMillis(100).toNanos();

    private UnfencedControl() {}

    /** Prints what it saw. */
    public static void main(String... arguments) {
        for (int i = 0; i < COMPILED_AFTER; i++) {
            use(lent -> lent.get(0) == KEY[0]);
        }
        report(LENT_ZEROS, UnfencedControl::isZeroAfterCollection);
        PublicHalf under = new PublicHalf(
                new byte[0], RsaPublicKey.of(WrappingKeys.rsa1024().n().toByteArray(), 65537));
        byte[] wrappedZeros = wrap(under, ByteBuffer.wrap(ZEROS));
        report(WRAPPED_ZEROS, lent -> {
            isZeroAfterCollection(lent);
            return Arrays.equals(wrap(under, lent), wrappedZeros);
        });
    }

    private static void report(String seen, Predicate<ByteBuffer> action) {
        for (int i = 0; i < TRIALS; i++) {
            if (use(action)) {
                System.out.println(seen);
                return;
            }
        }
    }

    private static boolean use(Predicate<ByteBuffer> action) {
        return UnfencedSecret.copyOf(KEY).use(action::test);
    }

    private static byte[] wrap(PublicHalf under, ByteBuffer material) {
        return OwnEngine.INSTANCE.wrap(WrapAlgorithm.RSAES_OAEP_SHA_256, under, material, new SeededRandom(SEED));
    }

    static boolean isZeroAfterCollection(ByteBuffer lent) {
        System.gc();
        long start = System.nanoTime();
        while (!lent.equals(ByteBuffer.wrap(ZEROS)) && System.nanoTime() - start < CLEANER_NANOS) {
            LockSupport.parkNanos(CLEANER_NANOS / 100);
        }
        return lent.equals(ByteBuffer.wrap(ZEROS));
    }
}
