package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.wire.Input;
import io.byok.localkms.internal.wire.KmsError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One page of a list that is sorted by name. The marker is the last name of the page, so what is added or removed
 * meanwhile shifts nothing. The error of a marker that is none is recorded of ListKeyRotations.
 */
record Page<T>(List<T> items, Optional<String> nextMarker) {

    /** Of a list that is at hand. */
    static <T> Page<T> of(List<T> sorted, Function<T, String> name, Input input, int defaultLimit, int maxLimit) {
        return of(
                after -> sorted.stream().filter(item -> name.apply(item).compareTo(after) > 0),
                name,
                input,
                defaultLimit,
                maxLimit);
    }

    /** Of what comes after a name, which is read no further than the page goes. */
    static <T> Page<T> of(
            Function<String, Stream<T>> itemsAfter,
            Function<T, String> name,
            Input input,
            int defaultLimit,
            int maxLimit) {
        int limit = input.integer("Limit", 1, maxLimit).orElse(defaultLimit);
        String after = input.text("Marker", 1, 1024).map(Page::decode).orElse("");
        List<T> rest = itemsAfter.apply(after).limit(limit + 1L).toList();
        if (rest.size() <= limit) {
            return new Page<>(rest, Optional.empty());
        }
        List<T> items = rest.subList(0, limit);
        return new Page<>(items, Optional.of(encode(name.apply(items.get(limit - 1)))));
    }

    private static String encode(String name) {
        return Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String marker) {
        try {
            return new String(Base64.getDecoder().decode(marker), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notOurs) {
            throw KmsError.of("InvalidMarkerException", "");
        }
    }

    void putMarker(ObjectNode output) {
        output.put("Truncated", nextMarker.isPresent());
        nextMarker.ifPresent(marker -> output.put("NextMarker", marker));
    }
}
