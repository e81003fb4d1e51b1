package io.byok.localkms.internal.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What AWS's documentation and the records say that becomes of one key with imported symmetric material, written down a
 * second time: it shares no line with the server. Every method that a request stands behind answers the code of the error
 * that the request must get, or nothing.
 */
final class ModelKey {

    static final String OK = "";

    /** Material that was imported at least once; by its place in the list of all that a walk uses. */
    static final class Material {
        final int number;
        Optional<Instant> end;
        boolean isHeld = true;
        boolean isRotated;

        Material(int number, Optional<Instant> end) {
            this.number = number;
            this.end = end;
        }

        /** As ListKeyRotations shows it. */
        String shown(String state) {
            return number + " " + state
                    + (isHeld ? " IMPORTED " + end.map(Instant::toString).orElse("never") : " PENDING_IMPORT")
                    + (isRotated ? " rotated" : "");
        }
    }

    private final Duration rotationDelay;
    private final List<Material> bound = new ArrayList<>();
    private Optional<Material> pending = Optional.empty();
    private Optional<Instant> rotationEnd = Optional.empty();
    private Optional<Instant> deletion = Optional.empty();
    private boolean isOn = true;
    private boolean isGone;

    ModelKey(Duration rotationDelay) {
        this.rotationDelay = rotationDelay;
    }

    boolean isGone() {
        return isGone;
    }

    boolean isRotating() {
        return rotationEnd.isPresent();
    }

    /** The name of the state as DescribeKey shows it. */
    String state() {
        if (deletion.isPresent()) {
            return "PendingDeletion";
        }
        boolean isWhole = !bound.isEmpty() && bound.stream().allMatch(material -> material.isHeld);
        if (!isWhole) {
            return "PendingImport";
        }
        return isOn ? "Enabled" : "Disabled";
    }

    Optional<Integer> current() {
        return bound.isEmpty() ? Optional.empty() : Optional.of(bound.get(bound.size() - 1).number);
    }

    /** ExpirationModel and ValidTo of DescribeKey. */
    String expiry() {
        if (bound.isEmpty() || bound.stream().anyMatch(material -> !material.isHeld)) {
            return "not shown";
        }
        return bound.stream()
                .flatMap(material -> material.end.stream())
                .min(Instant::compareTo)
                .map(Instant::toString)
                .orElse("never");
    }

    List<String> history() {
        List<String> history = new ArrayList<>();
        bound.forEach(material ->
                history.add(material.shown(material == bound.get(bound.size() - 1) ? "CURRENT" : "NON_CURRENT")));
        pending.ifPresent(material -> history.add(material.shown("PENDING_ROTATION")));
        return history;
    }

    String mayFetchParameters() {
        return isGone ? "NotFoundException" : unlessPendingDeletion();
    }

    private String unlessPendingDeletion() {
        return deletion.isPresent() ? "KMSInvalidStateException" : OK;
    }

    String mayBeUsed() {
        return switch (state()) {
            case "Enabled" -> OK;
            case "Disabled" -> "DisabledException";
            default -> "KMSInvalidStateException";
        };
    }

    String mayBeImported(int number, Optional<String> type) {
        String byDefault = bound.isEmpty() ? "NEW_KEY_MATERIAL" : "EXISTING_KEY_MATERIAL";
        boolean isKnown = find(number).isPresent();
        if (type.orElse(byDefault).equals("EXISTING_KEY_MATERIAL")) {
            return isKnown ? OK : "IncorrectKeyMaterialException";
        }
        if (isKnown) {
            return "IncorrectKeyMaterialException";
        }
        return pending.isPresent() ? "KMSInvalidStateException" : OK;
    }

    void imported(int number, Optional<Instant> end) {
        isOn = true;
        Optional<Material> known = find(number);
        known.ifPresent(material -> {
            material.end = end;
            material.isHeld = true;
        });
        if (known.isEmpty() && bound.isEmpty()) {
            bound.add(new Material(number, end));
        } else if (known.isEmpty()) {
            pending = Optional.of(new Material(number, end));
        }
    }

    private Optional<Material> find(int number) {
        return Stream.concat(bound.stream(), pending.stream())
                .filter(material -> material.number == number)
                .findFirst();
    }

    String delete(Optional<Integer> named) {
        if (isGone) {
            return "NotFoundException";
        }
        if (named.isPresent() && find(named.get()).isEmpty()) {
            return "ValidationException";
        }
        named.or(this::current).flatMap(this::find).ifPresent(this::forget);
        return OK;
    }

    private void forget(Material material) {
        if (pending.filter(waiting -> waiting == material).isPresent()) {
            pending = Optional.empty();
        } else {
            material.isHeld = false;
        }
    }

    String rotate(Instant now) {
        if (isGone) {
            return "NotFoundException";
        }
        if (!mayBeUsed().equals(OK)) {
            return mayBeUsed();
        }
        if (bound.stream().filter(material -> material.isRotated).count() >= 25) {
            return "LimitExceededException";
        }
        if (pending.isEmpty()) {
            return "KMSInvalidStateException";
        }
        rotationEnd = rotationEnd.or(() -> Optional.of(now.plus(rotationDelay)));
        return OK;
    }

    String turn(boolean on) {
        if (isGone) {
            return "NotFoundException";
        }
        if (state().startsWith("Pending")) {
            return "KMSInvalidStateException";
        }
        isOn = on;
        return OK;
    }

    String scheduleDeletion(Instant end) {
        if (isGone || deletion.isPresent()) {
            return isGone ? "NotFoundException" : "KMSInvalidStateException";
        }
        deletion = Optional.of(end);
        return OK;
    }

    String cancelDeletion() {
        if (isGone || deletion.isEmpty()) {
            return isGone ? "NotFoundException" : "KMSInvalidStateException";
        }
        deletion = Optional.empty();
        isOn = false;
        return OK;
    }

    /** Lets time do its work, one event after the other. */
    void advanceTo(Instant now) {
        for (Optional<Instant> next = nextEvent();
                next.filter(at -> !at.isAfter(now)).isPresent();
                next = nextEvent()) {
            happen(next.get());
        }
    }

    private Optional<Instant> nextEvent() {
        if (isGone) {
            return Optional.empty();
        }
        Stream<Instant> ends =
                bound.stream().filter(material -> material.isHeld).flatMap(material -> material.end.stream());
        return Stream.concat(ends, Stream.concat(rotationEnd.stream(), deletion.stream()))
                .min(Instant::compareTo);
    }

    private void happen(Instant at) {
        if (rotationEnd.filter(at::equals).isPresent()) {
            pending.ifPresent(material -> {
                material.isRotated = true;
                bound.add(material);
            });
            pending = Optional.empty();
            rotationEnd = Optional.empty();
        }
        bound.stream()
                .filter(material -> material.end.filter(end -> !end.isAfter(at)).isPresent())
                .forEach(material -> material.isHeld = false);
        isGone = deletion.filter(at::equals).isPresent();
    }
}
