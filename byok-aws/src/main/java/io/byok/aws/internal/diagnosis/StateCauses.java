package io.byok.aws.internal.diagnosis;

import io.byok.aws.ProbableCause;
import java.util.List;

/** Why KMS refuses because of the KMS key that it was asked about. */
final class StateCauses {
    private StateCauses() {}

    static List<ProbableCause> notFound() {
        return List.of(
                new ProbableCause(
                        "KMS knows no such key or alias in this account and Region.",
                        "Check the Region and account of the KmsClient, and the name."),
                new ProbableCause(
                        "The key was created a moment ago, and KMS does not know it everywhere yet.",
                        "Try again in a minute."));
    }

    static List<ProbableCause> invalidArn() {
        return List.of(new ProbableCause(
                "The ARN is not one of a KMS key, or an alias where KMS takes none.",
                "Give the key's own ARN, arn:<partition>:kms:<region>:<account>:key/<id>."));
    }

    static List<ProbableCause> invalidState(String operation) {
        ProbableCause pendingDeletion = new ProbableCause(
                "The KMS key is pending deletion.",
                "Look at its KeyState (DescribeKey); CancelKeyDeletion brings it back, disabled.");
        ProbableCause pendingImport = new ProbableCause(
                "The KMS key holds no material (PendingImport): it was not imported yet, expired or was deleted; or the import"
                        + " was a moment ago and is not seen everywhere.",
                "Import its key again; of a rotated key, every material.");
        ProbableCause pendingRotation = new ProbableCause(
                "Other new material of the key waits for its rotation, and there can be one only.",
                "Rotate to it (RotateKeyOnDemand) or delete it (DeleteImportedKeyMaterial with its KeyMaterialId).");
        return operation.equals("ImportKeyMaterial") || operation.equals("GetParametersForImport")
                ? List.of(pendingDeletion, pendingRotation, young())
                : List.of(pendingImport, pendingDeletion, young());
    }

    private static ProbableCause young() {
        return new ProbableCause(
                "The KMS key is being created or updated, or was a moment ago.", "Try again in a minute.");
    }

    static List<ProbableCause> disabled() {
        return List.of(new ProbableCause("The KMS key is disabled.", "Enable it with EnableKey."));
    }

    static List<ProbableCause> unsupported() {
        return List.of(
                new ProbableCause(
                        "The KMS key was made by KMS itself or lives in a custom key store: only keys with origin EXTERNAL take"
                                + " imported material.",
                        "Import into a new key; an origin never changes."),
                new ProbableCause(
                        "The Region or the server does not have this operation or algorithm.",
                        "Look at which server the KmsClient talks to, and choose another algorithm."));
    }

    static List<ProbableCause> conflict() {
        return List.of(new ProbableCause(
                "Another change of the same key is under way, such as a rotation.", "Try again in half an hour."));
    }

    static List<ProbableCause> aliasTaken() {
        return List.of(new ProbableCause("The alias is taken.", "Choose another."));
    }
}
