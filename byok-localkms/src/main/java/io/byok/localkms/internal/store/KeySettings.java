package io.byok.localkms.internal.store;

import java.util.Map;

/**
 * What the owner of a KMS key may change at any time.
 *
 * @param policy the key policy, as it was given; enforced for the two calls of an import alone
 * @param enabled the switch that EnableKey and DisableKey turn; a key that is switched on may still lack its material
 */
public record KeySettings(String description, Map<String, String> tags, String policy, boolean enabled) {

    public KeySettings {
        tags = Map.copyOf(tags);
    }

    public KeySettings withDescription(String newDescription) {
        return new KeySettings(newDescription, tags, policy, enabled);
    }

    public KeySettings withTags(Map<String, String> newTags) {
        return new KeySettings(description, newTags, policy, enabled);
    }

    public KeySettings withPolicy(String newPolicy) {
        return new KeySettings(description, tags, newPolicy, enabled);
    }

    public KeySettings withEnabled(boolean newEnabled) {
        return new KeySettings(description, tags, policy, newEnabled);
    }
}
