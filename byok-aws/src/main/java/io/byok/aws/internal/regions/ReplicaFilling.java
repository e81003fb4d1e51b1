package io.byok.aws.internal.regions;

import io.byok.aws.ImportReceipt;
import io.byok.aws.ImportRequest;
import io.byok.aws.KmsRefusedException;
import io.byok.aws.internal.AliasCreation;
import io.byok.aws.internal.Answers;
import io.byok.aws.internal.Expiry;
import io.byok.aws.internal.FinishedMark;
import io.byok.aws.internal.ImportChoices;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.Patience;
import io.byok.aws.internal.Pause;
import io.byok.aws.regions.RegionOutcome;
import java.util.Optional;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;

/** Makes one replica, imports the key into it with a token of its own, and gives it its alias. */
final class ReplicaFilling {
    private static final int TRIES_WHILE_YOUNG = 7;

    private final Place primary;
    private final Place replica;
    private final ImportChoices choices;
    private final ReplicaSettings settings;
    private final KmsCalls atPrimary;
    private final KmsCalls atReplica;

    ReplicaFilling(Place primary, Place replica, ImportChoices choices, ReplicaSettings settings) {
        this.primary = primary;
        this.replica = replica;
        this.choices = choices;
        this.settings = settings;
        this.atPrimary = primary.calls();
        this.atReplica = replica.calls();
    }

    RegionOutcome.Done run(String primaryArn) {
        KeyMetadata key =
                new Replication(primary, replica, atPrimary, primaryArn).run(settings.description(), settings.tags());
        ImportReceipt imported = fill(key);
        Pause pause = replica.connection().pause();
        Optional<String> note = settings.importId()
                .flatMap(id -> FinishedMark.set(
                        atReplica,
                        choices.source().spec(),
                        key.arn(),
                        replica.connection().now()));
        settings.alias().ifPresent(alias -> AliasCreation.create(atReplica, pause, alias, key.arn()));
        return new RegionOutcome.Done(
                replica.region(),
                key.arn(),
                Optional.of(imported),
                Optional.empty(),
                Requests.of(atPrimary, atReplica),
                note.stream().toList());
    }

    /** KMS may not know a replica everywhere yet. */
    private ImportReceipt fill(KeyMetadata key) {
        Patience patience = new Patience(replica.connection().pause(), TRIES_WHILE_YOUNG);
        while (true) {
            try {
                return request(key).execute();
            } catch (KmsRefusedException e) {
                if (!Answers.isOfAYoungKey(e) || !patience.again("the import into the replica")) {
                    throw e;
                }
            }
        }
    }

    private ImportRequest request(KeyMetadata key) {
        ImportRequest request = replica.byok()
                .importKey(choices.source())
                .into(key.arn())
                .algorithm(choices.algorithm())
                .wrappingKeySpec(choices.wrappingKeySpec());
        if (choices.provenByUse()) {
            request.provenByUse();
        }
        return expiry(key).validTo().map(request::validTo).orElseGet(request::neverExpires);
    }

    /** An expiry that was set before is not made earlier. */
    private Expiry expiry(KeyMetadata key) {
        return key.keyState() == KeyState.PENDING_IMPORT
                ? choices.expiry()
                : choices.expiry().orLater(new Expiry(Optional.ofNullable(key.validTo())));
    }
}
