package io.byok.aws.internal.trail;

import io.byok.aws.RequestId;
import io.byok.aws.Verdict.Difference;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One request of a receipt beside its record. What CloudTrail does not show is not compared. */
final class RecordComparison {
    /** As in AWS's samples: "May 21, 2025, 5:47:45 AM". */
    private static final DateTimeFormatter WORDS =
            DateTimeFormatter.ofPattern("MMM d, yyyy, h:mm:ss a", Locale.US).withZone(ZoneOffset.UTC);

    private final Claims claims;
    private final RequestId request;
    private final TrailRecord record;
    private final List<Difference> differences = new ArrayList<>();

    RecordComparison(Claims claims, RequestId request, TrailRecord record) {
        this.claims = claims;
        this.request = request;
        this.record = record;
    }

    List<Difference> differences() {
        compare("eventName", Optional.of(request.operation()), record.json().text("eventName"));
        compare("errorCode", Optional.of("none"), record.json().text("errorCode"));
        compare("userIdentity.arn", claims.caller(), record.callerArn());
        if (!record.keyArns().isEmpty() && record.keyArns().stream().noneMatch(claims.keyArns()::contains)) {
            differ("resources", String.join(" or ", claims.keyArns()), String.join(", ", record.keyArns()));
        }
        claims.members(request)
                .forEach(member -> compare(
                        member.name(), member.expected(), member.found(record).map(RecordComparison::instant)));
        return differences;
    }

    /** The instant that CloudTrail has in words, or those words where they are none or written in another way. */
    private static String instant(String words) {
        try {
            return Instant.from(WORDS.parse(words.replaceAll("\\h", " "))).toString();
        } catch (DateTimeException e) {
            return words;
        }
    }

    private void compare(String what, Optional<String> expected, Optional<String> found) {
        if (expected.isPresent() && found.isPresent() && !expected.equals(found)) {
            differ(what, expected.get(), found.get());
        }
    }

    private void differ(String what, String expected, String found) {
        differences.add(new Difference(what + " of " + request.operation(), expected, found));
    }
}
