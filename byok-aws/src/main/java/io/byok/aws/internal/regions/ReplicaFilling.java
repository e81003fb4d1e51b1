package io.byok.aws.internal.regions;

import io.byok.aws.ImportReceipt;
import io.byok.aws.ImportRequest;
import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.KmsRefusedException;
import io.byok.aws.internal.AliasCreation;
import io.byok.aws.internal.Answers;
import io.byok.aws.internal.Expiry;
import io.byok.aws.internal.FinishedMark;
import io.byok.aws.internal.ImportChoices;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.Patience;
import io.byok.aws.internal.Pause;
import io.byok.aws.internal.Target;
import io.byok.aws.internal.Targets;
import io.byok.aws.regions.RegionOutcome;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;

/** Makes one replica, imports all material into it with a token of its own, the current one last, and gives it its alias. */
final class ReplicaFilling {
    private static final int TRIES_WHILE_YOUNG = 7;

    private final Place primary;
    private final Place replica;
    private final Replicas all;
    private final ImportChoices choices;
    private final KmsCalls atPrimary;
    private final KmsCalls atReplica;

    ReplicaFilling(Replicas all, Place replica) {
        this.primary = all.primary();
        this.replica = replica;
        this.all = all;
        this.choices = all.choices().until(all.expiry(replica.region()));
        this.atPrimary = primary.calls();
        this.atReplica = replica.calls();
    }

    RegionOutcome.Done run(String primaryArn) {
        ReplicaSettings settings = all.settings();
        KeyMetadata key = new Replication(primary, replica, atPrimary, primaryArn).run(settings);
        List<ImportReceipt> earlier = all.earlierIn(replica.region()).entrySet().stream()
                .map(each -> whileYoung(() -> earlier(key, each.getKey(), each.getValue())))
                .toList();
        ImportReceipt imported = whileYoung(() -> request(key).execute());
        new WholeReplica(replica, primaryArn).require(imported);
        Optional<String> note = settings.importId()
                .flatMap(id -> FinishedMark.set(
                        atReplica,
                        choices.source().spec(),
                        key.arn(),
                        replica.connection().now()));
        Pause pause = replica.connection().pause();
        settings.alias().ifPresent(alias -> AliasCreation.create(atReplica, pause, alias, key.arn()));
        return new RegionOutcome.Done(
                replica.region(),
                key.arn(),
                Optional.of(imported),
                earlier,
                Optional.empty(),
                Requests.of(atPrimary, atReplica),
                note.stream().toList());
    }

    /** KMS may not know a replica everywhere yet. */
    private ImportReceipt whileYoung(Supplier<ImportReceipt> step) {
        Patience patience = new Patience(replica.connection().pause(), TRIES_WHILE_YOUNG);
        while (true) {
            try {
                return step.get();
            } catch (KmsRefusedException e) {
                if (!Answers.isOfAYoungKey(e) || !patience.again("the import into the replica")) {
                    throw e;
                }
            }
        }
    }

    private ImportReceipt earlier(KeyMetadata key, String materialId, ImportChoices of) {
        Target.ExistingKey target = Targets.suitable(key, key.arn(), of.source().spec(), Optional.empty());
        try {
            return new MaterialInReplica(replica, target, of, materialId).bring();
        } catch (KmsRefusedException e) {
            if (Answers.isRefusal(e, "IncorrectKeyMaterialException")) {
                throw new InvalidImportRequestException(
                        "What was given as earlierMaterial(\"" + materialId
                                + "\", ...) is other material: KMS refused it"
                                + " in " + replica.region().id()
                                + " (AWS KMS, ImportKeyMaterial, KeyMaterialId). Give the"
                                + " copy whose receipt names this id.",
                        e);
            }
            throw e;
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
        return before(key).map(choices.expiry()::orLater).orElse(choices.expiry());
    }

    /** Of several materials DescribeKey shows the earliest expiry alone. */
    private Optional<Expiry> before(KeyMetadata key) {
        if (all.earlier().isEmpty()) {
            return key.keyState() == KeyState.PENDING_IMPORT
                    ? Optional.empty()
                    : Optional.of(new Expiry(Optional.ofNullable(key.validTo())));
        }
        return atReplica.materials(key.arn()).stream()
                .filter(material -> material.imported() && material.isCurrent())
                .map(material -> new Expiry(material.validTo()))
                .findFirst();
    }
}
