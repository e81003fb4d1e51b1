package io.byok.aws.policy;

import io.byok.aws.internal.policy.PolicyDocument;
import io.byok.aws.internal.policy.PolicyText;

/** A policy that was written elsewhere. */
record GivenKeyPolicy(String json) implements KeyPolicy {
    static GivenKeyPolicy of(String json) {
        PolicyText.checkKeyPolicy(json);
        PolicyDocument.parse(json);
        return new GivenKeyPolicy(json);
    }

    @Override
    public String toJson(KeyTraits key) {
        return json;
    }
}
