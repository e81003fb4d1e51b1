package io.byok.aws.internal.regions;

import io.byok.aws.ImportReceipt;
import io.byok.aws.Trail;
import io.byok.aws.internal.trail.Claims;
import io.byok.aws.regions.RegionOutcome;
import io.byok.aws.regions.RegionsReport;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a report of several Regions says of its requests: each receipt within, and what was asked for beside them. */
public final class RegionsClaims {
    private RegionsClaims() {}

    /** Of all Regions that are done. */
    public static List<Claims> of(RegionsReport report) {
        return report.outcomes().stream()
                .filter(RegionOutcome.Done.class::isInstance)
                .flatMap(done -> of(report, (RegionOutcome.Done) done))
                .toList();
    }

    private static Stream<Claims> of(RegionsReport report, RegionOutcome.Done done) {
        List<String> keys = List.of(done.keyArn(), KeyArn.in(done.keyArn(), report.primary()));
        Stream<Claims> imports =
                Stream.concat(done.earlier().stream(), done.imported().stream()).map(Claims::of);
        return Stream.of(
                        imports,
                        done.rotation().map(Claims::of).stream(),
                        Stream.of(Claims.ofRequests(done.requestIds(), keys, caller(done))))
                .flatMap(each -> each);
    }

    private static Optional<String> caller(RegionOutcome.Done done) {
        return done.imported().map(ImportReceipt::trail).flatMap(Trail::callerIdentity);
    }
}
