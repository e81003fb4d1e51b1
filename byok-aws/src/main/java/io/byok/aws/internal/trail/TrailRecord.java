package io.byok.aws.internal.trail;

import io.byok.aws.InvalidReceiptException;
import io.byok.aws.internal.json.JsonObject;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One record of CloudTrail, of a call to KMS or of something that KMS did by itself.
 *
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">
 *     CloudTrail: record contents</a>
 */
public record TrailRecord(JsonObject json) {
    /**
     * All records of KMS in texts of any form.
     *
     * @throws InvalidReceiptException if a text holds no record
     */
    public static List<TrailRecord> readAll(Collection<String> texts) {
        return texts.stream()
                .flatMap(TrailRecord::read)
                .filter(record -> record.text("eventSource").equals("kms.amazonaws.com"))
                .toList();
    }

    private static Stream<TrailRecord> read(String text) {
        JsonObject json = parse(text);
        if (json.has("Records")) {
            return json.objects("Records").stream().map(TrailRecord::new);
        }
        if (json.has("Events")) {
            return json.objects("Events").stream()
                    .flatMap(event -> event.text("CloudTrailEvent").stream())
                    .flatMap(TrailRecord::read);
        }
        JsonObject record = json.object("detail").orElse(json);
        if (record.text("eventName").isEmpty()) {
            throw new InvalidReceiptException("A text holds no CloudTrail record: none of Records, Events, detail and"
                    + " eventName is in it (CloudTrail User Guide, record contents). Give a log file, an answer of"
                    + " LookupEvents, an EventBridge event or one record.");
        }
        return Stream.of(new TrailRecord(record));
    }

    private static JsonObject parse(String text) {
        try {
            return JsonObject.parse(text);
        } catch (IOException e) {
            throw new InvalidReceiptException("A text that was given as CloudTrail's is no JSON: " + e.getMessage(), e);
        }
    }

    /** A member that is there in every record, or an empty text. */
    String text(String name) {
        return json.text(name).orElse("");
    }

    /** What the caller sent, as far as CloudTrail shows it. */
    Optional<String> sent(String name) {
        return json.object("requestParameters").flatMap(parameters -> parameters.text(name));
    }

    /** What KMS answered, as far as CloudTrail shows it. */
    Optional<String> answered(String name) {
        return json.object("responseElements").flatMap(elements -> elements.text(name));
    }

    Optional<String> callerArn() {
        return json.object("userIdentity").flatMap(user -> user.text("arn"));
    }

    /** ARNs of the keys that it is about. */
    List<String> keyArns() {
        return json.objects("resources").stream()
                .flatMap(resource -> resource.text("ARN").stream())
                .toList();
    }
}
