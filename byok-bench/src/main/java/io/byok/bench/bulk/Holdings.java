package io.byok.bench.bulk;

import io.byok.localkms.LocalKms;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.KeyListEntry;
import software.amazon.awssdk.services.kms.model.KeyState;

/**
 * What KMS holds after a campaign, as KMS itself tells it.
 *
 * @param kills workers that were killed
 * @param items to be imported
 * @param once items with one key that bears the claim and the alias, is Enabled and computes the item's own MACs
 * @param keys keys in all, in any state
 * @param givenUp keys without an item whose deletion is scheduled
 * @param reported keys without an item that the last report names
 * @param unreported keys without an item that nobody names
 * @param tokens calls to GetParametersForImport
 */
record Holdings(int kills, int items, int once, int keys, int givenUp, int reported, int unreported, long tokens) {
    private static final byte[] MESSAGE = {1, 2, 3};

    /** Whether each item is there once, and nobody is silent about any other key. */
    boolean isSound() {
        return once == items && unreported == 0;
    }

    static Holdings of(LocalKms server, int items, int kills, String report) {
        try (KmsClient kms = Clients.of(server.endpoint())) {
            return new Judge(kms, report).judge(items, kills, server.callsTo("GetParametersForImport"));
        }
    }

    /** Asks KMS, and nobody else. */
    private static final class Judge {
        private final KmsClient kms;
        private final String report;
        private final Map<String, String> targets = new HashMap<>();
        private final Map<String, Integer> claims = new HashMap<>();

        Judge(KmsClient kms, String report) {
            this.kms = kms;
            this.report = report;
            kms.listAliasesPaginator().aliases().forEach(this::note);
        }

        private void note(AliasListEntry alias) {
            targets.put(alias.aliasName(), alias.targetKeyId());
            if (alias.aliasName().startsWith("alias/byok/" + Worker.JOB + "/")) {
                claims.merge(alias.targetKeyId(), 1, Integer::sum);
            }
        }

        Holdings judge(int items, int kills, long tokens) {
            Set<String> used = new HashSet<>();
            int once = 0;
            for (int i = 0; i < items; i++) {
                once += isThere(Items.id(i), used) ? 1 : 0;
            }
            int keys = 0;
            int givenUp = 0;
            int reported = 0;
            for (KeyListEntry key : kms.listKeysPaginator().keys()) {
                keys++;
                if (!claims.containsKey(key.keyId())) {
                    givenUp += isGoing(key) ? 1 : 0;
                    reported += !isGoing(key) && report.contains(key.keyArn()) ? 1 : 0;
                }
            }
            return new Holdings(
                    kills, items, once, keys, givenUp, reported, keys - used.size() - givenUp - reported, tokens);
        }

        /** Its alias leads to a key of its own that has one claim and is proven by its MAC. */
        private boolean isThere(String id, Set<String> used) {
            String keyId = targets.get("alias/" + id);
            return keyId != null
                    && used.add(keyId)
                    && Integer.valueOf(1).equals(claims.get(keyId))
                    && MessageDigest.isEqual(mac(keyId), Items.mac(id, MESSAGE));
        }

        private byte[] mac(String keyId) {
            return kms.generateMac(
                            r -> r.keyId(keyId).macAlgorithm("HMAC_SHA_256").message(SdkBytes.fromByteArray(MESSAGE)))
                    .mac()
                    .asByteArray();
        }

        private boolean isGoing(KeyListEntry key) {
            return kms.describeKey(r -> r.keyId(key.keyId())).keyMetadata().keyState() == KeyState.PENDING_DELETION;
        }
    }
}
