package io.byok.bench.timing;

import io.byok.bench.engine.HeldKey;
import io.byok.bench.engine.Wrapper;
import io.byok.core.KeyMaterialSpec;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.random.RandomGenerator;

/** Wrapping an AES-256 key: always the same one, or each time another. */
final class WrapSubject implements Subject {
    private static final int KEY_BYTES = 32;

    private final Wrapper wrapper;
    private final RandomGenerator random;
    private final byte[] fixedKey;

    WrapSubject(Wrapper wrapper, RandomGenerator random) {
        this.wrapper = wrapper;
        this.random = random;
        this.fixedKey = randomKey();
    }

    @Override
    public List<String> kinds() {
        return List.of("a fixed key", "random keys");
    }

    @Override
    public TimedCall prepare(int kind) {
        byte[] drawn = randomKey();
        return new Wrapping(wrapper.hold(KeyMaterialSpec.SYMMETRIC_DEFAULT, kind == 0 ? fixedKey : drawn));
    }

    private byte[] randomKey() {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return key;
    }

    private record Wrapping(HeldKey key) implements TimedCall {
        @Override
        public void run() {
            try {
                key.wrap();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("a wrapping failed, so the times mean nothing", e);
            }
        }

        @Override
        public void close() {
            key.close();
        }
    }
}
