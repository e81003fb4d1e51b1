package io.byok.aws.internal.bulk;

import io.byok.aws.ImportException;
import io.byok.aws.ImportInterruptedException;
import io.byok.aws.MaterialPlace;
import io.byok.aws.UnsuitableKeyException;
import io.byok.aws.bulk.FleetGap;
import io.byok.aws.bulk.Place;
import io.byok.aws.expiry.KeyValidity;
import io.byok.aws.expiry.MaterialToRenew;
import io.byok.aws.expiry.MaterialValidity;
import io.byok.aws.internal.Expiry;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.Targets;
import io.byok.aws.internal.renew.DisabledKeys;
import io.byok.aws.internal.renew.ValidityReader;
import io.byok.core.ByokException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

/** Reads when the keys of one place expire, each material of each, and finds what is to be renewed. Changes nothing. */
record SurveyWork(
        Place place, KmsClient kms, Settings settings, FleetTerms terms, Copies copies, FleetFindings findings)
        implements Work<SurveyUnit> {
    @Override
    public Result attempt(SurveyUnit unit) {
        try {
            look(unit, new KmsCalls(kms));
        } catch (ImportInterruptedException e) {
            throw e;
        } catch (ImportException e) {
            if (Causes.isOutage(e)) {
                throw e;
            }
            gap(unit, FleetGap.Kind.UNREAD, String.valueOf(e.getMessage()));
        }
        return new Result.Read();
    }

    /** Without KMS nothing can be planned. */
    @Override
    public void gaveUp(SurveyUnit unit, ByokException e) {
        throw e;
    }

    private void look(SurveyUnit unit, KmsCalls calls) {
        KeyMetadata key = Targets.describe(calls, unit.id);
        if (isOthers(unit, key, calls)) {
            return;
        }
        if (ValidityReader.isBeingDeleted(key)) {
            gap(
                    unit,
                    FleetGap.Kind.BEING_DELETED,
                    "The key " + key.arn() + " is in state "
                            + key.keyStateAsString()
                            + " and takes no material (AWS KMS, key states). CancelKeyDeletion brings"
                            + " it back.");
            return;
        }
        sort(unit, new ValidityReader(calls).read(key, unit.id));
    }

    /** A key of a list may be none of those that are meant; one that was named must be. */
    private static boolean isOthers(SurveyUnit unit, KeyMetadata key, KmsCalls calls) {
        if (unit.named.isPresent() && !ValidityReader.hasImportedMaterial(key)) {
            throw new UnsuitableKeyException("The KMS key '" + unit.id + "' (" + key.arn() + ") has origin "
                    + key.originAsString() + ": only imported material expires or is renewed (AWS KMS,"
                    + " ImportKeyMaterial). Leave it out.");
        }
        return !ValidityReader.hasImportedMaterial(key)
                || unit.tag
                        .filter(tag ->
                                !tag.value().equals(calls.tagsOf(key.arn()).get(tag.key())))
                        .isPresent();
    }

    private void gap(SurveyUnit unit, FleetGap.Kind kind, String reason) {
        findings.gap(new FleetGap(place, unit.id, kind, reason));
    }

    private void sort(SurveyUnit unit, KeyValidity key) {
        List<MaterialToRenew> needed = key.materials().stream()
                .filter(MaterialValidity::isNeeded)
                .map(held -> new MaterialToRenew(key.arn(), key.givenAs(), key.spec(), held))
                .toList();
        if (terms.leaves(key.state()) && needed.stream().anyMatch(each -> !isLongEnough(each, wanted()))) {
            gap(unit, FleetGap.Kind.DISABLED, DisabledKeys.whyLeft(key.arn()));
            return;
        }
        unit.named.ifPresentOrElse(
                targets -> sortNamed(unit, targets, needed),
                () -> needed.forEach(material -> sort(material, copies, wanted())));
    }

    private void sortNamed(SurveyUnit unit, List<FleetTarget> targets, List<MaterialToRenew> needed) {
        Set<MaterialToRenew> met = new HashSet<>();
        for (FleetTarget target : targets) {
            Optional<MaterialToRenew> material =
                    needed.stream().filter(each -> isMeant(each, target)).findFirst();
            material.ifPresentOrElse(
                    each -> {
                        met.add(each);
                        if (!sort(each, Copies.of(target.copy()), until(target))) {
                            gap(
                                    unit,
                                    FleetGap.Kind.NAMED_TWICE,
                                    "The material of " + each.keyArn()
                                            + " was named before, by this name or another. Name it once.");
                        }
                    },
                    () -> gap(unit, FleetGap.Kind.UNREAD, unknown(target, needed)));
        }
        needed.stream()
                .filter(each -> !met.contains(each) && !isLongEnough(each, wanted()))
                .forEach(each -> findings.notNamed(place, each));
    }

    private static boolean isMeant(MaterialToRenew material, FleetTarget target) {
        return target.materialId()
                .map(id -> material.materialId().equals(Optional.of(id)))
                .orElseGet(() -> material.place() == MaterialPlace.CURRENT);
    }

    private static String unknown(FleetTarget target, List<MaterialToRenew> needed) {
        return "The key has no "
                + target.materialId().map(id -> "material " + id).orElse("current material")
                + " that it needs; it has "
                + needed.stream().flatMap(each -> each.materialId().stream()).toList()
                + " (AWS KMS, ListKeyRotations; private and HMAC keys have one material, without an id). Name one of"
                + " these.";
    }

    /** Answers whether it was not met before, under another name of its key. */
    private boolean sort(MaterialToRenew material, Copies from, Expiry wanted) {
        return isLongEnough(material, wanted)
                ? findings.longEnough(place, material)
                : findings.due(new RenewalUnit(material, place, from, wanted, settings.clock()));
    }

    private boolean isLongEnough(MaterialToRenew material, Expiry wanted) {
        return !material.isGone()
                && terms.isLongEnough(
                        new Expiry(material.validTo()), wanted, settings.clock().instant());
    }

    private Expiry wanted() {
        return terms.wanted(settings.clock().instant());
    }

    private Expiry until(FleetTarget target) {
        return target.until()
                .map(choice -> choice.at(settings.clock().instant()))
                .orElseGet(this::wanted);
    }
}
