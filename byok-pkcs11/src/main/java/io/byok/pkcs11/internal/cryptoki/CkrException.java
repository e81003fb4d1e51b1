package io.byok.pkcs11.internal.cryptoki;

/** A PKCS#11 function that did not answer CKR_OK. Inside this module only: its public errors say more. */
public final class CkrException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long value;
    private final String function;

    CkrException(CkFunction function, long value) {
        this(function.nameInStandard(), value);
    }

    CkrException(CkFunction function, Mechanism mechanism, long value) {
        super(function.nameInStandard() + " by " + mechanism.name() + " answered " + Ckr.name(value));
        this.value = value;
        this.function = function.nameInStandard();
    }

    /** An answer that a function gave. */
    public CkrException(String function, long value) {
        super(function + " answered " + Ckr.name(value));
        this.value = value;
        this.function = function;
    }

    /** The return value. */
    public long value() {
        return value;
    }

    /** Its name. */
    public String ckr() {
        return Ckr.name(value);
    }

    /** Who answered it. */
    public String function() {
        return function;
    }
}
