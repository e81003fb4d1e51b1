package io.byok.aws.expiry;

import io.byok.aws.internal.Connection;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at the keys, and finds what is due. */
record RoundPlanner(Connection connection, KeySelection selection, MaterialVault vault, RenewalTerms terms, Dues dues) {
    RenewalRound plan() {
        ExpiryReport report = new ExpiryDoor(connection).report(selection);
        List<WatchedMaterial> watched = report.keys().stream()
                .flatMap(RoundPlanner::needed)
                .map(material -> watched(material, report.readAt()))
                .sorted(mostUrgentFirst())
                .toList();
        return new RenewalRound(this, report.readAt(), watched, report.unread());
    }

    private static Stream<MaterialToRenew> needed(KeyValidity key) {
        return key.materials().stream()
                .filter(MaterialValidity::isNeeded)
                .map(held -> new MaterialToRenew(key.arn(), key.givenAs(), key.spec(), held));
    }

    private WatchedMaterial watched(MaterialToRenew material, Instant now) {
        Optional<Instant> due =
                material.isGone() ? Optional.of(now) : material.validTo().map(end -> dues.dueAt(material, end));
        return new WatchedMaterial(material, material.validTo(), due, Optional.empty());
    }

    private static Comparator<WatchedMaterial> mostUrgentFirst() {
        return Comparator.comparing((WatchedMaterial each) -> !each.material().isGone())
                .thenComparing(each -> each.validTo().orElse(Instant.MAX));
    }
}
