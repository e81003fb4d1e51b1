package io.byok.localkms.internal.trail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.CloudTrailRecord;
import io.byok.localkms.internal.wire.Caller;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.KmsError;
import io.byok.localkms.internal.wire.Trace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A call as CloudTrail records it.
 *
 * <p>Names and order are those of AWS's samples. Assumed: that a member is recorded when it was given and not otherwise
 * (AWS's samples show some with their defaults too), and that a refused call is always recorded (AWS: in some cases).
 */
public record ApiCall(
        String operation,
        Caller caller,
        String requestId,
        Instant time,
        String sourceIpAddress,
        String userAgent,
        ObjectNode input,
        Trace trace) {

    private static final List<String> READING = List.of(
            "Describe", "Get", "List", "Encrypt", "Decrypt", "ReEncrypt", "Generate", "Sign", "Verify", "Derive");

    /** A call that KMS makes for the same caller and request. */
    public ApiCall leadingTo(Trace.Consequence consequence) {
        Trace about = new Trace();
        about.key(consequence.keyArn());
        return new ApiCall(
                consequence.operation(),
                new Caller(caller.accessKeyId(), consequence.realm()),
                requestId,
                time,
                sourceIpAddress,
                userAgent,
                consequence.input(),
                about);
    }

    public CloudTrailRecord succeeded(ObjectNode output) {
        ObjectNode record = begin();
        putRequest(record);
        Optional<ObjectNode> shown = responseElements(output);
        shown.ifPresentOrElse(
                elements -> record.set("responseElements", elements), () -> record.putNull("responseElements"));
        putAdditional(record, output);
        return end(record, Optional.empty());
    }

    public CloudTrailRecord refused(KmsError error) {
        ObjectNode record = begin().put("errorCode", error.code());
        if (!error.message().isEmpty()) {
            record.put("errorMessage", error.message());
        }
        putRequest(record);
        record.putNull("responseElements");
        return end(record, Optional.of(error.code()));
    }

    private ObjectNode begin() {
        return Records.begin(userIdentity(), time, operation, caller.realm())
                .put("sourceIPAddress", sourceIpAddress)
                .put("userAgent", userAgent);
    }

    /** LocalKms knows no users: each access key id is an IAM user of that name. */
    private ObjectNode userIdentity() {
        return Json.object()
                .put("type", "IAMUser")
                .put("principalId", caller.accessKeyId())
                .put("arn", caller.arn())
                .put("accountId", caller.realm().account())
                .put("accessKeyId", caller.accessKeyId())
                .put("userName", caller.accessKeyId());
    }

    /** AWS's guide: records of Encrypt and Decrypt name the algorithm also where the request did not. */
    private void putRequest(ObjectNode record) {
        ObjectNode parameters = LoggedMembers.of(input);
        if (Stream.of("Encrypt", "Decrypt").anyMatch(operation::equals) && !parameters.has("encryptionAlgorithm")) {
            parameters.put("encryptionAlgorithm", "SYMMETRIC_DEFAULT");
        }
        if (parameters.isEmpty()) {
            record.putNull("requestParameters");
        } else {
            record.set("requestParameters", parameters);
        }
    }

    /** AWS's guide: none of reading calls, and of others the key's ARN also where the operation does not answer it. */
    private Optional<ObjectNode> responseElements(ObjectNode output) {
        if (isReading()) {
            return Optional.empty();
        }
        ObjectNode elements = LoggedMembers.of(output);
        if (elements.isEmpty()) {
            trace.keyArns().stream().findFirst().ifPresent(arn -> elements.put("keyId", arn));
        }
        return Optional.of(elements).filter(some -> !some.isEmpty());
    }

    private boolean isReading() {
        return READING.stream().anyMatch(operation::startsWith);
    }

    private void putAdditional(ObjectNode record, ObjectNode output) {
        ObjectNode additional = Json.object();
        trace.additional().forEach(additional::put);
        if (isReading()) {
            Stream.of("KeyMaterialId", "SourceKeyMaterialId", "DestinationKeyMaterialId")
                    .filter(output::has)
                    .forEach(name -> additional.set(
                            Character.toLowerCase(name.charAt(0)) + name.substring(1), output.get(name)));
        }
        if (!additional.isEmpty()) {
            record.set("additionalEventData", additional);
        }
    }

    private CloudTrailRecord end(ObjectNode record, Optional<String> errorCode) {
        record.put("requestID", requestId);
        Records.putIds(record, isReading(), caller.realm(), trace.keyArns());
        Records.putType(record, "AwsApiCall", caller.realm());
        return Records.end(record, time, errorCode);
    }
}
