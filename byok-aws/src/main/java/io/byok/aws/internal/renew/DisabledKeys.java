package io.byok.aws.internal.renew;

import io.byok.aws.UnsuitableKeyException;

/** Keys that somebody has switched off: a renewal would switch them on again, unseen. */
public final class DisabledKeys {
    private DisabledKeys() {}

    /** What is told of one that is left as it is. */
    public static UnsuitableKeyException left(String keyArn) {
        return new UnsuitableKeyException(whyLeft(keyArn));
    }

    /** The same in words. */
    public static String whyLeft(String keyArn) {
        return "The key " + keyArn
                + " is disabled, and an import would enable it (AWS KMS, ImportKeyMaterial). Enable it"
                + " first, or let the renewal do so with enablingDisabledKeys().";
    }
}
