package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.crypto.ServerSecret;
import io.byok.localkms.internal.crypto.WrappingPairs;
import io.byok.localkms.internal.event.Announcer;
import io.byok.localkms.internal.event.Listeners;
import io.byok.localkms.internal.policy.Guard;
import io.byok.localkms.internal.quota.QuotaBook;
import io.byok.localkms.internal.store.Delays;
import io.byok.localkms.internal.store.KeyObservers;
import io.byok.localkms.internal.store.NoLedger;
import io.byok.localkms.internal.store.Realm;
import io.byok.localkms.internal.store.Store;
import io.byok.localkms.internal.time.Timeline;
import io.byok.localkms.internal.trail.Trail;
import io.byok.localkms.internal.watch.Metrics;
import io.byok.localkms.internal.wire.Caller;
import io.byok.localkms.internal.wire.Input;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.KmsError;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;
import io.byok.localkms.internal.wire.Trace;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All operations of a server without its HTTP, at an instant that the caller says. */
final class DirectKms {

    /** What a call brought. */
    record Answer(String error, ObjectNode output) {

        boolean isSuccess() {
            return error.isEmpty();
        }
    }

    private static final Caller CALLER = new Caller("111122223333", new Realm("111122223333", "eu-central-1"));

    private final Map<String, Operation> operations;

    DirectKms(Duration rotationDelay) {
        Timeline timeline = new Timeline();
        KeyObservers observers = new KeyObservers(List.of(
                new Metrics(),
                new Announcer(timeline, new Trail(Optional.empty(), unused -> {}), new Listeners<>(unused -> {}))));
        Store store = new Store(Delays.NONE.withRotation(rotationDelay), observers, new NoLedger());
        SecureRandom random = new SecureRandom();
        Kms kms = new Kms(
                store,
                ServerSecret.generate(random),
                random,
                new WrappingPairs(List.of(), List.of(), unused -> {}),
                new SpentTokens(Map.of(), new NoLedger()),
                new QuotaBook(),
                new Guard(Optional.empty()),
                Set::of);
        this.operations = Operations.of(kms).stream().collect(Collectors.toMap(Operation::name, Function.identity()));
    }

    Answer call(String operation, ObjectNode input, Instant now) {
        try {
            return new Answer(
                    "",
                    operations
                            .get(operation)
                            .answer(new Request(CALLER, Input.of(Json.parse(input.toString())), now, new Trace())));
        } catch (KmsError refused) {
            return new Answer(refused.code(), input);
        }
    }
}
