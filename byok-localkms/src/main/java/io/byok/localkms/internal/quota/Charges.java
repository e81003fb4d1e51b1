package io.byok.localkms.internal.quota;

import io.byok.localkms.internal.store.Realm;
import io.byok.localkms.internal.wire.Input;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which quotas a request counts for, by what it says and not by what its key is: the algorithms tell the kind of key.
 *
 * <p>AWS's guide: cryptographic operations share a quota for each kind of key, data key pairs have one for each spec, a
 * replica costs two requests of CreateKey in its Region, and an UpdatePrimaryRegion counts in both. Assumed: a ReEncrypt
 * between two kinds of key counts for both, and a request with a wrong algorithm counts too.
 */
final class Charges {

    static final String SYMMETRIC = "Cryptographic operations (symmetric)";
    static final String RSA = "Cryptographic operations (RSA)";
    static final String ECC_AND_SM2 = "Cryptographic operations (ECC and SM2)";

    /** AWS's guide names no figure; nor, beyond EnableKey and DisableKey, the operations: those that turn a key's state. */
    static final String CHANGES_OF_ONE_KEY = "Changes of one key";

    private static final Set<String> CHANGES = Set.of(
            "CancelKeyDeletion",
            "DeleteImportedKeyMaterial",
            "DisableKey",
            "EnableKey",
            "ImportKeyMaterial",
            "ScheduleKeyDeletion");

    private static final int MAX_TEXT = 2048;

    private Charges() {}

    static List<Charge> of(Realm realm, String operation, Input input) {
        List<Charge> charges = new ArrayList<>();
        quotas(operation, input).forEach(quota -> charges.add(Charge.of(realm, quota, 1)));
        elsewhere(realm, operation, input).ifPresent(charges::add);
        if (CHANGES.contains(operation)) {
            text(input, "KeyId").ifPresent(key -> charges.add(new Charge(realm, CHANGES_OF_ONE_KEY, idOf(key), 1)));
        }
        return charges;
    }

    private static Set<String> quotas(String operation, Input input) {
        return switch (operation) {
            case "Encrypt", "Decrypt" -> shared(input, "EncryptionAlgorithm");
            case "ReEncrypt" -> shared(input, "SourceEncryptionAlgorithm", "DestinationEncryptionAlgorithm");
            case "Sign", "Verify" -> shared(input, "SigningAlgorithm");
            case "DeriveSharedSecret" -> Set.of(ECC_AND_SM2);
            case "GenerateDataKey", "GenerateDataKeyWithoutPlaintext", "GenerateMac", "GenerateRandom", "VerifyMac" ->
                Set.of(SYMMETRIC);
            case "GenerateDataKeyPair", "GenerateDataKeyPairWithoutPlaintext" ->
                Set.of("GenerateDataKeyPair (" + text(input, "KeyPairSpec").orElse("") + ")");
            default -> Set.of(operation);
        };
    }

    private static Set<String> shared(Input input, String... algorithmMembers) {
        Set<String> quotas = new LinkedHashSet<>();
        Stream.of(algorithmMembers)
                .map(member -> text(input, member).orElse("SYMMETRIC_DEFAULT"))
                .map(Charges::shared)
                .forEach(quotas::add);
        return quotas;
    }

    private static String shared(String algorithm) {
        if (algorithm.equals("SYMMETRIC_DEFAULT")) {
            return SYMMETRIC;
        }
        return algorithm.startsWith("RSA") ? RSA : ECC_AND_SM2;
    }

    private static Optional<Charge> elsewhere(Realm realm, String operation, Input input) {
        return switch (operation) {
            case "ReplicateKey" ->
                text(input, "ReplicaRegion").map(region -> Charge.of(in(realm, region), "CreateKey", 2));
            case "UpdatePrimaryRegion" ->
                text(input, "PrimaryRegion").map(region -> Charge.of(in(realm, region), operation, 1));
            default -> Optional.empty();
        };
    }

    private static Realm in(Realm realm, String region) {
        return new Realm(realm.account(), region);
    }

    private static String idOf(String idOrArn) {
        return idOrArn.substring(idOrArn.lastIndexOf('/') + 1);
    }

    private static Optional<String> text(Input input, String member) {
        return input.text(member, 1, MAX_TEXT);
    }
}
