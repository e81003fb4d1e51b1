package io.byok.localkms.internal.quota;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The requests a second that AWS documents as defaults.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/requests-per-second.html">Request quotas</a>
 */
final class DefaultRates {

    private static final Map<String, Double> RATES = Map.ofEntries(
            Map.entry("CancelKeyDeletion", 5.0),
            Map.entry("CreateAlias", 5.0),
            Map.entry("CreateKey", 5.0),
            Map.entry("DeleteAlias", 15.0),
            Map.entry("DeleteImportedKeyMaterial", 15.0),
            Map.entry("DescribeKey", 2000.0),
            Map.entry("DisableKey", 5.0),
            Map.entry("DisableKeyRotation", 5.0),
            Map.entry("EnableKey", 5.0),
            Map.entry("EnableKeyRotation", 15.0),
            Map.entry("GetKeyPolicy", 1000.0),
            Map.entry("GetKeyRotationStatus", 1000.0),
            Map.entry("GetParametersForImport", 1.0),
            Map.entry("GetPublicKey", 2000.0),
            Map.entry("ImportKeyMaterial", 15.0),
            Map.entry("ListAliases", 500.0),
            Map.entry("ListKeyPolicies", 100.0),
            Map.entry("ListKeyRotations", 100.0),
            Map.entry("ListKeys", 500.0),
            Map.entry("ListResourceTags", 2000.0),
            Map.entry("PutKeyPolicy", 15.0),
            Map.entry("ReplicateKey", 5.0),
            Map.entry("RotateKeyOnDemand", 5.0),
            Map.entry("ScheduleKeyDeletion", 15.0),
            Map.entry("TagResource", 10.0),
            Map.entry("UntagResource", 5.0),
            Map.entry("UpdateAlias", 5.0),
            Map.entry("UpdateKeyDescription", 5.0),
            Map.entry("UpdatePrimaryRegion", 5.0),
            Map.entry(Charges.SYMMETRIC, 10_000.0),
            Map.entry(Charges.RSA, 1000.0),
            Map.entry(Charges.ECC_AND_SM2, 1000.0),
            Map.entry("GenerateDataKeyPair (ECC_NIST_P256)", 100.0),
            Map.entry("GenerateDataKeyPair (ECC_NIST_P384)", 100.0),
            Map.entry("GenerateDataKeyPair (ECC_NIST_P521)", 100.0),
            Map.entry("GenerateDataKeyPair (ECC_SECG_P256K1)", 100.0),
            Map.entry("GenerateDataKeyPair (ECC_NIST_EDWARDS25519)", 100.0),
            Map.entry("GenerateDataKeyPair (RSA_2048)", 20.0),
            Map.entry("GenerateDataKeyPair (RSA_3072)", 4.0),
            Map.entry("GenerateDataKeyPair (RSA_4096)", 1.0),
            Map.entry("GenerateDataKeyPair (SM2)", 25.0));

    private static final Map<String, Double> RATES_OF_CHINA = Map.of(
            "GenerateDataKeyPair (RSA_2048)", 1.0,
            "GenerateDataKeyPair (RSA_3072)", 0.5,
            "GenerateDataKeyPair (RSA_4096)", 0.1);

    private static final Set<String> LARGE =
            Set.of("us-east-2", "ap-southeast-1", "ap-southeast-2", "ap-northeast-1", "eu-central-1", "eu-west-2");
    private static final Set<String> LARGEST = Set.of("us-east-1", "us-west-2", "eu-west-1");

    private DefaultRates() {}

    /** Whether AWS has a quota of this name. */
    static boolean isKnown(String quota) {
        return RATES.containsKey(quota);
    }

    /** None if AWS has no such quota. */
    static OptionalDouble of(String quota, String region) {
        if (quota.equals(Charges.SYMMETRIC)) {
            return OptionalDouble.of(symmetric(region));
        }
        Double rate =
                region.startsWith("cn-") ? RATES_OF_CHINA.getOrDefault(quota, RATES.get(quota)) : RATES.get(quota);
        return rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate);
    }

    private static double symmetric(String region) {
        if (LARGEST.contains(region)) {
            return 100_000;
        }
        return LARGE.contains(region) ? 20_000 : 10_000;
    }
}
