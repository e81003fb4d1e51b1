package io.byok.localkms.internal.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.crypto.ServerSecret;
import io.byok.localkms.internal.crypto.WrappingKeySpec;
import io.byok.localkms.internal.crypto.WrappingPair;
import io.byok.localkms.internal.store.Alias;
import io.byok.localkms.internal.time.ClockReading;
import io.byok.localkms.internal.wire.Json;
import java.time.Duration;

/** As JSON what is kept besides the keys. */
final class SmallJson {

    private SmallJson() {}

    static ObjectNode write(ServerSecret secret) {
        return Json.object().put("secret", Nodes.base64(secret.bytes()));
    }

    static ServerSecret secret(ObjectNode node) {
        return ServerSecret.of(Nodes.bytes(node, "secret"));
    }

    static ObjectNode write(ClockReading clock) {
        return Json.object()
                .put("ahead", clock.ahead().toString())
                .put("now", clock.now().toString());
    }

    static ClockReading clock(ObjectNode node) {
        return new ClockReading(Duration.parse(Nodes.text(node, "ahead")), Nodes.instant(node, "now"));
    }

    static ObjectNode write(WrappingPair pair) {
        return Json.object()
                .put("spec", pair.spec().name())
                .put("public", Nodes.base64(pair.publicKeyDer()))
                .put("private", Nodes.base64(pair.privateKeyDer()));
    }

    static WrappingPair pair(ObjectNode node) {
        return WrappingPair.read(
                Nodes.choice(node, "spec", WrappingKeySpec.class),
                Nodes.bytes(node, "public"),
                Nodes.bytes(node, "private"));
    }

    static ObjectNode write(Alias alias) {
        return Json.object()
                .put("name", alias.name())
                .put("keyId", alias.keyId())
                .put("created", alias.created().toString())
                .put("updated", alias.updated().toString());
    }

    static Alias alias(ObjectNode node) {
        return new Alias(
                Nodes.text(node, "name"),
                Nodes.text(node, "keyId"),
                Nodes.instant(node, "created"),
                Nodes.instant(node, "updated"));
    }
}
