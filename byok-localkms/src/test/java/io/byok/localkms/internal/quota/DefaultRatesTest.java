package io.byok.localkms.internal.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.localkms.internal.store.Realm;
import io.byok.localkms.internal.wire.Input;
import io.byok.localkms.internal.wire.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultRatesTest {

    @ParameterizedTest
    @CsvSource({
        "eu-west-1, 100000",
        "us-east-1, 100000",
        "us-west-2, 100000",
        "eu-central-1, 20000",
        "ap-northeast-1, 20000",
        "ca-central-1, 10000",
        "cn-north-1, 10000"
    })
    void symmetric_cryptography_goes_by_the_region(String region, double perSecond) {
        assertThat(DefaultRates.of("Cryptographic operations (symmetric)", region))
                .hasValue(perSecond);
    }

    @ParameterizedTest
    @CsvSource({
        "CreateKey, 5",
        "GetParametersForImport, 1",
        "ImportKeyMaterial, 15",
        "DeleteImportedKeyMaterial, 15",
        "RotateKeyOnDemand, 5",
        "ReplicateKey, 5",
        "ScheduleKeyDeletion, 15",
        "DescribeKey, 2000",
        "ListKeyRotations, 100",
        "GetKeyRotationStatus, 1000",
        "ListKeys, 500",
        "ListAliases, 500",
        "GetPublicKey, 2000",
        "CreateAlias, 5",
        "UpdateAlias, 5",
        "TagResource, 10",
        "PutKeyPolicy, 15",
        "EnableKey, 5",
        "DisableKey, 5",
        "Cryptographic operations (RSA), 1000",
        "Cryptographic operations (ECC and SM2), 1000"
    })
    void other_quotas_are_the_same_everywhere(String quota, double perSecond) {
        assertThat(DefaultRates.of(quota, "eu-central-1")).hasValue(perSecond);
        assertThat(DefaultRates.of(quota, "cn-north-1")).hasValue(perSecond);
    }

    @Test
    void a_data_key_pair_without_plaintext_counts_as_one_with_it() {
        Realm realm = new Realm("111122223333", "eu-central-1");
        Input input = Input.of(Json.object().put("KeyPairSpec", "ECC_NIST_P256"));

        assertThat(Charges.of(realm, "GenerateDataKeyPairWithoutPlaintext", input))
                .containsExactly(Charge.of(realm, "GenerateDataKeyPair (ECC_NIST_P256)", 1))
                .isEqualTo(Charges.of(realm, "GenerateDataKeyPair", input));
    }

    @Test
    void a_change_of_the_primary_region_counts_in_both() {
        Realm frankfurt = new Realm("111122223333", "eu-central-1");
        Realm ireland = new Realm("111122223333", "eu-west-1");
        Input input = Input.of(Json.object().put("PrimaryRegion", "eu-west-1"));

        assertThat(Charges.of(frankfurt, "UpdatePrimaryRegion", input))
                .containsExactly(
                        Charge.of(frankfurt, "UpdatePrimaryRegion", 1), Charge.of(ireland, "UpdatePrimaryRegion", 1));
    }
}
