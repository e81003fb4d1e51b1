package io.byok.localkms.internal.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * All material of a KMS key. Immutable.
 *
 * <p>Permanent material is bound for good: each was current once, the last one still is, and the key works only while all
 * of it is there. Pending material waits for a rotation and is not bound yet: when it is deleted, the key forgets it, and
 * its end comes only after the rotation, at once if it has passed by then (both recorded).
 *
 * @param permanent in the order in which they became current
 * @param rotation the rotation in progress; it makes current what is pending when it ends, so that the pending material
 *     may be deleted and other be imported meanwhile (recorded); if there is none then, nothing rotates (assumed)
 */
public record KeyMaterials(
        List<BoundMaterial> permanent, Optional<BoundMaterial> pending, Optional<Rotation> rotation) {

    /** A rotation on demand that takes its time. */
    public record Rotation(Instant start, Instant end) {}

    public static final KeyMaterials NONE = new KeyMaterials(List.of(), Optional.empty(), Optional.empty());

    public KeyMaterials {
        permanent = List.copyOf(permanent);
    }

    public static KeyMaterials of(BoundMaterial only) {
        return new KeyMaterials(List.of(only), Optional.empty(), Optional.empty());
    }

    /** The material that encrypts, or would if it were there. */
    public Optional<BoundMaterial> current() {
        return permanent.isEmpty() ? Optional.empty() : Optional.of(permanent.get(permanent.size() - 1));
    }

    public Optional<BoundMaterial> find(String materialId) {
        return Stream.concat(permanent.stream(), pending.stream())
                .filter(material -> material.id().equals(materialId))
                .findFirst();
    }

    /** Whether the key can work: there is permanent material, and KMS holds all of it. */
    public boolean isWhole() {
        return !permanent.isEmpty() && permanent.stream().allMatch(BoundMaterial::isPresent);
    }

    /** That of the permanent material that expires first. */
    public Expiry earliestExpiry() {
        return new Expiry(permanent.stream()
                .flatMap(material -> material.validTo().stream())
                .min(Comparator.naturalOrder()));
    }

    public long rotations() {
        return permanent.stream()
                .filter(material -> material.rotated().isPresent())
                .count();
    }

    /** Takes material: known material comes back to its place, the first becomes permanent, any other pending. */
    KeyMaterials with(BoundMaterial imported) {
        if (find(imported.id()).isPresent()) {
            return replace(imported.id(), old -> imported.rotatedAt(old.rotated()));
        }
        return permanent.isEmpty() ? of(imported) : new KeyMaterials(permanent, Optional.of(imported), rotation);
    }

    private KeyMaterials replace(String materialId, UnaryOperator<BoundMaterial> change) {
        UnaryOperator<BoundMaterial> changeOne =
                material -> material.id().equals(materialId) ? change.apply(material) : material;
        return new KeyMaterials(permanent.stream().map(changeOne).toList(), pending.map(changeOne), rotation);
    }

    /** Without the bytes of permanent material, or without pending material and any trace of it. */
    KeyMaterials without(String materialId) {
        boolean isPending =
                pending.filter(material -> material.id().equals(materialId)).isPresent();
        return isPending ? withoutPending() : replace(materialId, BoundMaterial::deleted);
    }

    private KeyMaterials withoutPending() {
        return new KeyMaterials(permanent, Optional.empty(), rotation);
    }

    KeyMaterials rotating(Rotation started) {
        return new KeyMaterials(permanent, pending, Optional.of(started));
    }

    /** These ids, descriptions and rotations, with the bytes that another Region's key holds itself. */
    KeyMaterials heldAs(KeyMaterials own) {
        UnaryOperator<BoundMaterial> asHeld =
                shared -> shared.heldAs(own.find(shared.id()).flatMap(BoundMaterial::present));
        return new KeyMaterials(permanent.stream().map(asHeld).toList(), pending.map(asHeld), rotation);
    }

    /** The instants at which time will change them. */
    Stream<Instant> changes() {
        return Stream.concat(
                rotation.map(Rotation::end).stream(),
                permanent.stream().flatMap(material -> material.validTo().stream()));
    }

    /** As time has left them: a rotation comes to its end, and expired material goes, each at its own instant. */
    KeyMaterials at(Instant now) {
        return rotation.filter(running -> !now.isBefore(running.end()))
                .map(over -> expired(over.end()).rotated(over.end()))
                .orElse(this)
                .expired(now);
    }

    private KeyMaterials expired(Instant now) {
        return new KeyMaterials(
                permanent.stream()
                        .map(material -> material.isExpired(now) ? material.deleted() : material)
                        .toList(),
                pending,
                rotation);
    }

    private KeyMaterials rotated(Instant instant) {
        List<BoundMaterial> all = new ArrayList<>(permanent);
        pending.ifPresent(material -> all.add(material.rotatedAt(Optional.of(instant))));
        return new KeyMaterials(all, Optional.empty(), Optional.empty());
    }
}
