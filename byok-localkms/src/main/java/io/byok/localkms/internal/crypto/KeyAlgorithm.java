package io.byok.localkms.internal.crypto;

/** An algorithm of AWS's API model, of any kind, that some key specs can be used with. */
public interface KeyAlgorithm {

    /** AWS's name. */
    String name();

    boolean fits(KeySpec spec);
}
