package io.byok.core.proof;

import io.byok.core.WrapAlgorithm;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

/** Ciphertexts of one length that open or fail for every reason there is, each under a key of its own, in turn. */
final class UnwrapCases {
    private static final int KEK_BYTES = 32;
    private static final int[] OTHER_KEK_BYTES = {0, 16, 24, 33};

    private final WrapAlgorithm algorithm;
    private final int materialBytes;
    private final Iterator<RsaNumbers> keys;
    private final Random random;
    private final List<UnwrapCase> cases = new ArrayList<>();

    private UnwrapCases(WrapAlgorithm algorithm, int materialBytes, Iterator<RsaNumbers> keys, Random random) {
        this.algorithm = algorithm;
        this.materialBytes = materialBytes;
        this.keys = keys;
        this.random = random;
    }

    /** Rounds of all reasons, as long as there are keys. */
    static List<UnwrapCase> of(WrapAlgorithm algorithm, int materialBytes, Iterator<RsaNumbers> keys, Random random)
            throws GeneralSecurityException {
        UnwrapCases made = new UnwrapCases(algorithm, materialBytes, keys, random);
        while (keys.hasNext()) {
            if (algorithm.isHybrid()) {
                made.addHybridRound();
            } else {
                made.addOaepRound();
            }
        }
        return made.cases;
    }

    private void addOaepRound() throws GeneralSecurityException {
        for (ForgedOaep.Defect defect : ForgedOaep.Defect.values()) {
            addOaep(defect, materialBytes);
        }
        addOaep(ForgedOaep.Defect.NONE, materialBytes - 1);
        addOaep(ForgedOaep.Defect.NONE, 0);
    }

    private void addOaep(ForgedOaep.Defect defect, int bytes) throws GeneralSecurityException {
        if (keys.hasNext()) {
            RsaNumbers key = keys.next();
            byte[] ciphertext =
                    ForgedOaep.encrypt(key, algorithm.digest(), ForgedOaep.bytes(bytes, random), defect, random);
            add(key, ciphertext, defect == ForgedOaep.Defect.NONE ? bytes : UnwrapCase.FAILURE);
        }
    }

    private void addHybridRound() throws GeneralSecurityException {
        for (ForgedKeyWrap.Defect defect : ForgedKeyWrap.Defect.values()) {
            addHybrid(ForgedOaep.Defect.NONE, KEK_BYTES, defect);
        }
        for (ForgedOaep.Defect defect : ForgedOaep.Defect.values()) {
            addHybrid(defect, KEK_BYTES, ForgedKeyWrap.Defect.NONE);
        }
        for (int kekBytes : OTHER_KEK_BYTES) {
            addHybrid(ForgedOaep.Defect.NONE, kekBytes, ForgedKeyWrap.Defect.NONE);
        }
    }

    private void addHybrid(ForgedOaep.Defect oaep, int kekBytes, ForgedKeyWrap.Defect keyWrap)
            throws GeneralSecurityException {
        if (keys.hasNext()) {
            RsaNumbers key = keys.next();
            byte[] kek = ForgedOaep.bytes(kekBytes, random);
            byte[] usedKek = kekBytes == 16 || kekBytes == 24 ? kek : Arrays.copyOf(kek, KEK_BYTES);
            byte[] first = ForgedOaep.encrypt(key, algorithm.digest(), kek, oaep, random);
            byte[] second = ForgedKeyWrap.wrap(usedKek, ForgedOaep.bytes(materialBytes, random), keyWrap, random);
            boolean opens =
                    oaep == ForgedOaep.Defect.NONE && keyWrap == ForgedKeyWrap.Defect.NONE && kekBytes == KEK_BYTES;
            add(key, join(first, second), opens ? materialBytes : UnwrapCase.FAILURE);
        }
    }

    private void add(RsaNumbers key, byte[] ciphertext, int expectedBytes) {
        cases.add(new UnwrapCase(algorithm.name(), key, ciphertext, random.nextLong(), expectedBytes));
    }

    private static byte[] join(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }
}
