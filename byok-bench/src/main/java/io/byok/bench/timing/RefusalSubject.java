package io.byok.bench.timing;

import io.byok.bench.engine.Unwrapper;
import java.security.GeneralSecurityException;
import java.util.List;

/** Refusing wrapped keys, each with one of several flaws. */
final class RefusalSubject implements Subject {
    private final Unwrapper unwrapper;
    private final Forge forge;
    private final List<Flaw> flaws;

    RefusalSubject(Unwrapper unwrapper, Forge forge, List<Flaw> flaws) {
        this.unwrapper = unwrapper;
        this.forge = forge;
        this.flaws = flaws;
    }

    @Override
    public List<String> kinds() {
        return flaws.stream().map(Flaw::inWords).toList();
    }

    @Override
    public TimedCall prepare(int kind) {
        byte[] ciphertext = forge.wrapped(flaws.get(kind));
        return () -> {
            if (!refuses(ciphertext)) {
                throw new IllegalStateException(
                        "a wrapped key with a flaw (" + flaws.get(kind).inWords() + ") was opened");
            }
        };
    }

    /** Engines refuse by exceptions of their own, checked and unchecked; that each of them is a refusal is tested. */
    private boolean refuses(byte[] ciphertext) {
        try {
            unwrapper.open(ciphertext);
            return false;
        } catch (GeneralSecurityException | RuntimeException e) {
            return true;
        }
    }

    @Override
    public void close() {
        unwrapper.close();
    }
}
