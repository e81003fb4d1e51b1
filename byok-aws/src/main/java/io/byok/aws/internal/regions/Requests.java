package io.byok.aws.internal.regions;

import io.byok.aws.RequestId;
import io.byok.aws.internal.KmsCalls;
import java.util.List;
import java.util.stream.Stream;

/** The requests of a step in two Regions. */
final class Requests {
    private Requests() {}

    static List<RequestId> of(KmsCalls... calls) {
        return Stream.of(calls).flatMap(some -> some.requestIds().stream()).toList();
    }
}
