package io.byok.aws.rotation;

import io.byok.aws.RotationLimitException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All material that a symmetric KMS key has had, and where it stands now. KMS shows a change some seconds late.
 *
 * @param keyArn the KMS key
 * @param entries oldest first, what waits for a rotation last; unmodifiable
 * @param rotatingSince when a rotation began that is not finished
 */
public record RotationHistory(String keyArn, List<RotationEntry> entries, Optional<Instant> rotatingSince) {
    /**
     * Keeps a copy of the list.
     *
     * @param keyArn the KMS key
     * @param entries copied
     * @param rotatingSince when a rotation began that is not finished
     */
    public RotationHistory {
        entries = List.copyOf(entries);
    }

    /**
     * What the key encrypts with.
     *
     * @return empty if nothing was ever imported
     */
    public Optional<RotationEntry> current() {
        return entries.stream()
                .filter(entry -> entry.state() == MaterialState.CURRENT)
                .findFirst();
    }

    /**
     * What waits for a rotation, or is being rotated to.
     *
     * @return empty if nothing does
     */
    public Optional<RotationEntry> pending() {
        return entries.stream().filter(entry -> entry.state().isPending()).findFirst();
    }

    /**
     * Material that is or was current, and that KMS does not hold: until all of it is imported again, the key does not work.
     *
     * @return possibly none; unmodifiable
     */
    public List<RotationEntry> missing() {
        return entries.stream()
                .filter(entry -> !entry.state().isPending() && !entry.imported())
                .toList();
    }

    /**
     * How often the key was rotated on demand.
     *
     * @return the number that KMS counts against its limit
     */
    public int rotations() {
        return (int)
                entries.stream().filter(entry -> entry.rotatedOn().isPresent()).count();
    }

    /**
     * How many rotations are left, of a limit that the caller knows. KMS answers no such number: it shows its limit by
     * refusing alone, as a {@link RotationLimitException}. AWS's page of resource quotas names 25 for each key.
     *
     * @param limit rotations on demand of one key in its life
     * @return never negative
     */
    public int remaining(int limit) {
        return Math.max(0, limit - rotations());
    }

    /**
     * Where the newest material stands.
     *
     * @return one sentence
     */
    public String standing() {
        if (rotatingSince.isPresent()) {
            return "the rotation of " + keyArn + " began on " + rotatingSince.get()
                    + " and goes on by itself; run it again to wait for its end.";
        }
        return pending()
                .map(this::waiting)
                .orElseGet(() -> "of " + keyArn + " "
                        + current()
                                .map(entry -> "the material " + entry.materialId() + " is current")
                                .orElse("no material is current")
                        + ", and none waits for a rotation.");
    }

    private String waiting(RotationEntry entry) {
        return "the material " + entry.materialId() + " of " + keyArn + " waits for its rotation (" + entry.state()
                + "), and the key works with what is current; run the rotation again to go on.";
    }

    /**
     * All of it in words.
     *
     * @return a line for each material, without a line break at the end
     */
    public String describe() {
        return keyArn + ", rotations on demand: " + rotations()
                + rotatingSince.map(at -> ", one under way since " + at).orElse("")
                + entries.stream().map(entry -> "\n  " + entry.inWords()).collect(Collectors.joining());
    }
}
