package io.byok.bench.timing;

import java.util.stream.Stream;

/** The measurements of one kind, as seen through every crop. */
final class CroppedMoments {
    private final Crops crops;
    private final Moments[] moments;

    CroppedMoments(Crops crops) {
        this.crops = crops;
        this.moments = Stream.generate(Moments::new).limit(crops.count()).toArray(Moments[]::new);
    }

    void add(long nanos) {
        for (int crop = moments.length - 1; crop >= 0 && nanos < crops.limitNanos(crop); crop--) {
            moments[crop].add((double) nanos);
        }
    }

    Moments at(int crop) {
        return moments[crop];
    }

    Moments uncropped() {
        return moments[moments.length - 1];
    }
}
