package io.byok.bench.timing;

import io.byok.bench.engine.RsaPair;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrapAlgorithm;
import io.byok.core.internal.keywrap.AesKeyWrapPad;
import io.byok.core.internal.material.RsaKeys;
import io.byok.core.internal.math.Scratch;
import io.byok.core.internal.math.SecretLength;
import io.byok.core.internal.rsa.Oaep;
import io.byok.core.internal.rsa.OaepDecryption;
import io.byok.core.internal.rsa.OaepDigest;
import io.byok.core.internal.rsa.RsaPrivateKey;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What byok does inside until it has judged a wrapped key, and not a step further: the verdict is still secret then, so
 * valid and invalid ones must take the same time.
 */
final class VerdictSubject implements Subject {
    private static final int KEY_BYTES = 32;

    private final List<Flaw> flaws;
    private final Function<Flaw, Supplier<SecretLength>> judging;

    private VerdictSubject(List<Flaw> flaws, Function<Flaw, Supplier<SecretLength>> judging) {
        this.flaws = flaws;
        this.judging = judging;
    }

    /** The RSA private operation and the decoding of OAEP. */
    static VerdictSubject ofOaep(WrapAlgorithm algorithm, RsaPair pair, RandomGenerator random)
            throws GeneralSecurityException {
        SecureRandom blinding = new SecureRandom();
        // Not closed: it lives as long as this program.
        RsaPrivateKey key = RsaKeys.openPrivate(
                KeyMaterialSpec.valueOf(pair.spec().name()), ByteBuffer.wrap(pair.privateKey()), blinding);
        OaepDecryption oaep = new OaepDecryption(Oaep.of(OaepDigest.of(algorithm.digest())), key);
        Forge forge = new Forge(algorithm, pair, random);
        return new VerdictSubject(List.of(Flaw.NONE, Flaw.FIRST_BYTE, Flaw.LABEL_HASH, Flaw.NO_01), flaw -> {
            ByteBuffer ciphertext = ByteBuffer.wrap(forge.wrapped(flaw));
            return () -> {
                try (Scratch scratch = new Scratch()) {
                    return oaep.open(ciphertext, blinding, scratch).outcome();
                }
            };
        });
    }

    /** AES key unwrap and its checks. */
    static VerdictSubject ofKeyWrap(RandomGenerator random) {
        KeyWrapBlock forge = new KeyWrapBlock(random);
        ByteBuffer room = ByteBuffer.allocateDirect(AesKeyWrapPad.wrappedLengthBytes(KEY_BYTES));
        return new VerdictSubject(List.of(Flaw.NONE, Flaw.KWP_CONSTANT, Flaw.KWP_LENGTH, Flaw.KWP_PADDING), flaw -> {
            byte[] kek = randomKey(random);
            ByteBuffer wrapped = ByteBuffer.wrap(forge.wrap(kek, randomKey(random), flaw));
            return () -> AesKeyWrapPad.unwrap(kek, wrapped, room);
        });
    }

    private static byte[] randomKey(RandomGenerator random) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return key;
    }

    @Override
    public List<String> kinds() {
        return flaws.stream().map(Flaw::inWords).toList();
    }

    @Override
    public TimedCall prepare(int kind) {
        return new Judging(judging.apply(flaws.get(kind)), flaws.get(kind) == Flaw.NONE);
    }

    private static final class Judging implements TimedCall {
        private final Supplier<SecretLength> judge;
        private final boolean expected;
        private @Nullable SecretLength verdict;

        Judging(Supplier<SecretLength> judge, boolean expected) {
            this.judge = judge;
            this.expected = expected;
        }

        @Override
        public void run() {
            verdict = judge.get();
        }

        /** Only here, when the time is taken, is the verdict looked at. */
        @Override
        public void close() {
            if (verdict == null || verdict.valid().declassify() != expected) {
                throw new IllegalStateException("a wrong verdict, so the times mean nothing");
            }
        }
    }
}
