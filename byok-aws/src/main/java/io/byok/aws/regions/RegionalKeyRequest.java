package io.byok.aws.regions;

import io.byok.aws.ImportRequest;
import io.byok.aws.internal.regions.RegionalPolicies;
import io.byok.aws.policy.KeyPolicy;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/**
 * What the key is given in each Region where it is made: KMS shares none of it between Regions. Not thread-safe; the plan
 * that it makes is.
 *
 * @param <R> the request itself
 */
public abstract sealed class RegionalKeyRequest<R extends RegionalKeyRequest<R>> extends RegionalRequest<R>
        permits RegionalImportRequest, ReplicationRequest {
    final RegionalPolicies policies = new RegionalPolicies();
    final Map<String, String> tags = new LinkedHashMap<>();
    boolean provenByUse;

    @Nullable
    String alias;

    @Nullable
    String description;

    RegionalKeyRequest() {}

    /**
     * Gives the key this alias in each Region, after the import.
     *
     * @param name beginning with "alias/"
     * @return this request
     */
    public R alias(String name) {
        this.alias = name;
        return self();
    }

    /**
     * Describes the key, in each Region.
     *
     * @param text at most 8192 characters
     * @return this request
     */
    public R description(String text) {
        this.description = text;
        return self();
    }

    /**
     * Tags the key, in each Region.
     *
     * @param key 1 to 128 characters
     * @param value at most 256
     * @return this request
     */
    public R tag(String key, String value) {
        tags.put(key, value);
        return self();
    }

    /**
     * Gives the key this key policy as it is made, in each Region that has none of its own; where there is neither, KMS gives
     * one that leaves all to the IAM policies of the account. The plan shows it, with what is to be warned of. A policy for a
     * multi-Region key lets its administrators replicate it and move its primary Region.
     *
     * @param keyPolicy who may do what with the key
     * @return this request
     * @see ImportRequest#policy
     */
    public R policy(KeyPolicy keyPolicy) {
        policies.add(keyPolicy);
        return self();
    }

    /**
     * Gives the key this key policy in one Region.
     *
     * @param region one of the Regions
     * @param keyPolicy who may do what with the key there
     * @return this request
     */
    public R policy(Region region, KeyPolicy keyPolicy) {
        policies.add(region, keyPolicy);
        return self();
    }

    /**
     * Lets KMS use the key once in each Region, on random bytes.
     *
     * @return this request
     * @see ImportRequest#provenByUse
     */
    public R provenByUse() {
        this.provenByUse = true;
        return self();
    }
}
