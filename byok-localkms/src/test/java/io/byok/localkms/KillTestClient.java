package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.GetParametersForImportResponse;
import software.amazon.awssdk.services.kms.model.KeyListEntry;
import software.amazon.awssdk.services.kms.model.OriginType;

/** Changes the keys of an account of its own, at random, and knows what became of each change. */
final class KillTestClient {

    /** So many that every kind of change meets keys of every kind, and looking at all of them stays quick. */
    private static final int MAX_KEYS = 8;

    /** Below the 25 rotations that a key has in its life. */
    private static final int MAX_MATERIALS = 20;

    private static final int MAX_ALIASES = 20;

    private final String account;
    private final Random random;
    private final List<KillTestKey> keys = new ArrayList<>();
    private boolean keyAsked;
    private volatile int answers;
    private KmsClient kms;

    KillTestClient(int number, long seed) {
        this.account = "11112222333" + number;
        this.random = new Random(seed);
    }

    int answers() {
        return answers;
    }

    void connect(URI endpoint) {
        if (kms != null) {
            kms.close();
        }
        kms = TestClient.of(endpoint, TestClient.REGION, account);
    }

    /** Every key that was answered is there as it was answered, and at most one more, which is whole. */
    void check() {
        Set<String> there = new HashSet<>();
        kms.listKeysPaginator().keys().stream().map(KeyListEntry::keyId).forEach(there::add);
        keys.forEach(key -> assertThat(there.remove(key.id)).as(key.id).isTrue());
        assertThat(there.size()).isBetween(0, keyAsked ? 1 : 0);
        there.forEach(id -> keys.add(new KillTestKey(id)));
        keyAsked = false;
        keys.forEach(key -> key.check(kms));
    }

    void changeUntilCut() {
        try {
            while (true) {
                change();
                answers++;
            }
        } catch (SdkClientException cut) {
            // The server was killed.
        } catch (Exception unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    private void change() throws Exception {
        if (keys.isEmpty() || (keys.size() < MAX_KEYS && random.nextInt(10) == 0)) {
            create();
            return;
        }
        KillTestKey key = keys.get(random.nextInt(keys.size()));
        switch (random.nextInt(4)) {
            case 0 -> describe(key);
            case 1 -> name(key);
            case 2 -> renew(key);
            default -> encrypt(key);
        }
    }

    private void create() {
        keyAsked = true;
        keys.add(new KillTestKey(kms.createKey(request -> request.origin(OriginType.EXTERNAL))
                .keyMetadata()
                .keyId()));
        keyAsked = false;
    }

    private void describe(KillTestKey key) {
        String next = "number " + random.nextInt();
        key.descriptionAsked = Optional.of(next);
        kms.updateKeyDescription(request -> request.keyId(key.id).description(next));
        key.description = next;
        key.descriptionAsked = Optional.empty();
    }

    private void name(KillTestKey key) {
        if (key.aliases.size() == MAX_ALIASES) {
            unname(key);
            return;
        }
        String name = "alias/" + key.id + "/" + random.nextInt();
        key.aliasAsked = Optional.of(name);
        kms.createAlias(request -> request.aliasName(name).targetKeyId(key.id));
        key.aliases.add(name);
        key.aliasAsked = Optional.empty();
    }

    private void unname(KillTestKey key) {
        String name = key.aliases.iterator().next();
        key.aliases.remove(name);
        key.aliasAsked = Optional.of(name);
        kms.deleteAlias(request -> request.aliasName(name));
        key.aliasAsked = Optional.empty();
    }

    /** Imports the first or a further material, or rotates to the one that waits. */
    private void renew(KillTestKey key) throws Exception {
        if (key.hasPending()) {
            key.rotationAsked = true;
            kms.rotateKeyOnDemand(request -> request.keyId(key.id));
            key.rotations++;
            key.rotationAsked = false;
        } else if (key.materialIds.size() < MAX_MATERIALS) {
            importNew(key);
        } else {
            describe(key);
        }
    }

    private void importNew(KillTestKey key) throws Exception {
        GetParametersForImportResponse parameters = kms.getParametersForImport(request ->
                request.keyId(key.id).wrappingAlgorithm("RSAES_OAEP_SHA_256").wrappingKeySpec("RSA_2048"));
        byte[] wrapped = Wrapping.oaep("SHA-256", parameters.publicKey().asByteArray(), Wrapping.random(32));
        key.importAsked = true;
        key.materialIds.add(kms.importKeyMaterial(request -> request.keyId(key.id)
                        .importToken(parameters.importToken())
                        .encryptedKeyMaterial(SdkBytes.fromByteArray(wrapped))
                        .importType("NEW_KEY_MATERIAL")
                        .expirationModel("KEY_MATERIAL_DOES_NOT_EXPIRE"))
                .keyMaterialId());
        key.importAsked = false;
    }

    private void encrypt(KillTestKey key) {
        if (!key.materialIds.isEmpty()) {
            key.ciphertexts.add(kms.encrypt(request -> request.keyId(key.id).plaintext(KillTestKey.PLAINTEXT))
                    .ciphertextBlob());
        }
    }
}
