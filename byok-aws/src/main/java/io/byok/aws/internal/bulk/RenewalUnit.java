package io.byok.aws.internal.bulk;

import io.byok.aws.bulk.Place;
import io.byok.aws.expiry.MaterialToRenew;
import io.byok.aws.internal.Expiry;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** One material that shall be imported again. */
public final class RenewalUnit extends Unit {
    final MaterialToRenew material;
    final Copies copies;
    final Expiry wanted;

    RenewalUnit(MaterialToRenew material, Place place, Copies copies, Expiry wanted, Clock clock) {
        super(identity(material), place, clock);
        this.material = material;
        this.copies = copies;
        this.wanted = wanted;
    }

    /** What tells a material from all others. */
    static String identity(MaterialToRenew material) {
        return material.materialId().map(id -> material.keyArn() + " " + id).orElseGet(material::keyArn);
    }

    /** What is to be renewed, as it was read. */
    public MaterialToRenew material() {
        return material;
    }

    /** When it would expire; nothing if it is gone. */
    Optional<Instant> deadline() {
        return material.validTo();
    }

    /** What the journal has under the same name is done until the same instant. */
    @Override
    String journalId() {
        return id + " until " + wanted.validTo().map(Instant::toString).orElse("its deletion");
    }

    /** Whatever was done before, what KMS shows now is to be renewed. */
    @Override
    boolean isDoneOnceAndForAll() {
        return false;
    }
}
