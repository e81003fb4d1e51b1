package io.byok.localkms.internal.policy;

import io.byok.localkms.internal.wire.Caller;
import java.util.Map;

/**
 * What a policy is asked about.
 *
 * @param action such as {@code kms:ImportKeyMaterial}
 * @param context the condition keys that the request has, in lower case, and their values
 */
public record Access(Caller caller, String action, String keyArn, Map<String, String> context) {

    String callerArn() {
        return caller.arn();
    }

    String account() {
        return caller.realm().account();
    }

    String rootArn() {
        return "arn:" + caller.realm().partition() + ":iam::" + account() + ":root";
    }
}
