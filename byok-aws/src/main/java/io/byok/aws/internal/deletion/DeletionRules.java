package io.byok.aws.internal.deletion;

import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.internal.HeldMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeySource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

/** What must be said before anything may be deleted. */
public final class DeletionRules {
    private DeletionRules() {}

    /** A copy or a reason, where the material is one that ciphertexts need. */
    public static void checkProof(DeletionTarget target, Optional<KeySource> copy, Optional<String> reason) {
        if (copy.isPresent() && reason.isPresent()) {
            throw new InvalidImportRequestException(
                    "Both a copy to drill and a reason to drill none were given. Leave out one"
                            + " of afterDrillOf(...) and withoutDrill(...).");
        }
        if (reason.filter(String::isBlank).isPresent()) {
            throw new InvalidImportRequestException(
                    "withoutDrill(...) without a reason: the receipt tells it to whoever asks"
                            + " later. Give one sentence.");
        }
        if (target.needsDrill() && copy.isEmpty() && reason.isEmpty()) {
            throw new InvalidImportRequestException("No copy was given to drill before the material of " + target.arn()
                    + " is deleted: KMS never gives material back, so that only the owner's copy brings it"
                    + " back. Open that copy and give it to afterDrillOf(...), or in an incident say why there"
                    + " is none with withoutDrill(...).");
        }
        if (copy.filter(KeySource::isOnlyCopy).isPresent()) {
            throw new InvalidImportRequestException(
                    "The copy given to afterDrillOf(...) is the only one, and this process holds it: it would be lost"
                            + " when the process ends. Keep a copy first (KeyMaterial.escrow), and drill what was opened"
                            + " from there.");
        }
    }

    /** A symmetric key's material by its id. */
    static String materialOf(KeyMetadata key, List<HeldMaterial> all, Optional<String> named) {
        return named.orElseThrow(() -> new InvalidImportRequestException("No material of the KMS key " + key.arn()
                + " was named: without an id KMS deletes the current one, and the whole key stops (AWS KMS,"
                + " DeleteImportedKeyMaterial, KeyMaterialId). Name one with material(...): " + inWords(all) + "."));
    }

    /** Any other key's material by the ARN of the key, once more. */
    static void checkRepeated(
            KeyMetadata key, KeyMaterialSpec spec, Optional<String> named, Optional<String> repeated) {
        if (named.isPresent()) {
            throw new InvalidImportRequestException(
                    "material(\"" + named.get() + "\") is named of a key of spec " + spec
                            + ", and KMS gives ids to symmetric material alone (AWS KMS, KeyMaterialId). Repeat the"
                            + " key's ARN with ofKey(...).");
        }
        if (!repeated.equals(Optional.of(key.arn()))) {
            throw new InvalidImportRequestException(
                    "The one material of the KMS key " + key.arn() + " has no id, and ofKey(...) "
                            + repeated.map(arn -> "says '" + arn + "'").orElse("was not said")
                            + ": it must repeat this very ARN, so that no other key is stopped by mistake.");
        }
    }

    /** A symmetric key has its materials for that. */
    static void checkNotRepeated(KeyMetadata key, Optional<String> repeated) {
        repeated.ifPresent(arn -> {
            throw new InvalidImportRequestException("ofKey(\"" + arn + "\") is said of the symmetric key " + key.arn()
                    + ", whose materials have ids. Name one with material(...).");
        });
    }

    private static String inWords(List<HeldMaterial> all) {
        return all.stream()
                .map(material -> material.id() + " (" + material.state() + (material.imported() ? "" : ", gone") + ")")
                .collect(Collectors.joining(", "));
    }
}
