package io.byok.bench.bulk;

import io.byok.aws.bulk.BulkItem;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeyUsage;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC keys that are functions of their ids: what KMS computes with one tells which key it holds. */
final class Items {
    static final String REGION = "eu-central-1";

    private Items() {}

    static String id(int number) {
        return "item-" + number;
    }

    static Stream<BulkItem> first(int count) {
        return IntStream.range(0, count)
                .mapToObj(Items::id)
                .map(id -> BulkItem.of(
                                id,
                                KeyMaterialSpec.HMAC_256,
                                () -> KeyMaterial.takeFrom(KeyMaterialSpec.HMAC_256, keyOf(id)))
                        .usage(KeyUsage.GENERATE_VERIFY_MAC)
                        .neverExpires()
                        .alias("alias/" + id)
                        .regions(REGION)
                        .build());
    }

    static byte[] keyOf(String id) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** What the item's key must compute, by the JDK. */
    static byte[] mac(String id, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(keyOf(id), "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
