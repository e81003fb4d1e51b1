package io.byok.localkms.internal.store;

import io.byok.localkms.internal.crypto.Suite;

/** An account in a Region: within it KMS keys and aliases have their names, and nothing is shared between two. */
public record Realm(String account, String region) {

    public String keyArn(String keyId) {
        return arn("key/" + keyId);
    }

    /** The alias name begins with {@code alias/}. */
    public String aliasArn(String aliasName) {
        return arn(aliasName);
    }

    private String arn(String resource) {
        return "arn:" + partition() + ":kms:" + region + ":" + account + ":" + resource;
    }

    public Suite suite() {
        return Suite.of(region);
    }

    public String partition() {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }
}
