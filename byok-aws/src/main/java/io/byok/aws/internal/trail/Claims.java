package io.byok.aws.internal.trail;

import io.byok.aws.DrillReceipt;
import io.byok.aws.ImportReceipt;
import io.byok.aws.RequestId;
import io.byok.aws.Trail;
import io.byok.aws.Wrapping;
import io.byok.aws.deletion.DeletionReceipt;
import io.byok.aws.regions.PromotionReceipt;
import io.byok.aws.rotation.RotationReceipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a receipt says of its requests, as far as CloudTrail shows the same.
 *
 * @param keyArns keys that the requests may be about
 * @param requests those that KMS granted
 * @param caller who sent them, if the receipt says
 * @param members what stands in the records of one operation
 */
public record Claims(List<String> keyArns, List<RequestId> requests, Optional<String> caller, List<Member> members) {

    /**
     * One member of the records of an operation.
     *
     * @param answered whether it is KMS's answer; else the caller's request
     * @param expected empty if the receipt does not tell
     */
    record Member(String operation, String name, boolean answered, Optional<String> expected) {
        private static Member sent(String operation, String name, Optional<String> expected) {
            return new Member(operation, name, false, expected);
        }

        private static Member answered(String operation, String name, Optional<String> expected) {
            return new Member(operation, name, true, expected);
        }

        Optional<String> found(TrailRecord record) {
            return answered ? record.answered(name) : record.sent(name);
        }
    }

    private static Claims of(Trail trail, List<String> keyArns, List<Member> members) {
        return new Claims(keyArns, trail.requestIds(), trail.callerIdentity(), members);
    }

    /** Of an import. */
    public static Claims of(ImportReceipt receipt) {
        return of(
                receipt.trail(),
                List.of(receipt.keyArn()),
                ofImport(receipt.wrapping(), receipt.keyMaterialId(), receipt.validTo()));
    }

    /** Of a drill. */
    public static Claims of(DrillReceipt receipt) {
        List<Member> members = receipt.wrapping()
                .map(wrapping -> ofImport(wrapping, receipt.materialId(), receipt.validTo()))
                .orElse(List.of());
        return of(receipt.trail(), List.of(receipt.keyArn()), members);
    }

    /** Of a rotation. */
    public static Claims of(RotationReceipt receipt) {
        return of(
                receipt.trail(),
                List.of(receipt.keyArn()),
                ofImport(receipt.wrapping(), Optional.of(receipt.materialId()), receipt.validTo()));
    }

    /** Of a deletion, without its drill. */
    public static Claims of(DeletionReceipt receipt) {
        String operation = "DeleteImportedKeyMaterial";
        return of(
                receipt.trail(),
                List.of(receipt.keyArn()),
                List.of(
                        Member.sent(operation, "keyMaterialId", receipt.materialId()),
                        Member.answered(operation, "keyMaterialId", receipt.materialId())));
    }

    /** Of a promotion, whose keys have these ARNs. */
    public static Claims of(PromotionReceipt receipt, List<String> keyArns) {
        Optional<String> region = Optional.of(receipt.to().id());
        return of(receipt.trail(), keyArns, List.of(Member.sent("UpdatePrimaryRegion", "primaryRegion", region)));
    }

    /** Of requests that stand beside a receipt, by the same caller. */
    public static Claims ofRequests(List<RequestId> requests, List<String> keyArns, Optional<String> caller) {
        return new Claims(keyArns, requests, caller, List.of());
    }

    private static List<Member> ofImport(Wrapping wrapping, Optional<String> materialId, Optional<Instant> validTo) {
        List<Member> members = new ArrayList<>(ofParameters(wrapping));
        String model = validTo.isPresent() ? "KEY_MATERIAL_EXPIRES" : "KEY_MATERIAL_DOES_NOT_EXPIRE";
        members.add(Member.answered("ImportKeyMaterial", "keyMaterialId", materialId));
        members.add(Member.sent("ImportKeyMaterial", "expirationModel", Optional.of(model)));
        members.add(Member.sent("ImportKeyMaterial", "validTo", validTo.map(Instant::toString)));
        return members;
    }

    private static List<Member> ofParameters(Wrapping wrapping) {
        String operation = "GetParametersForImport";
        return List.of(
                Member.sent(
                        operation,
                        "wrappingAlgorithm",
                        Optional.of(wrapping.algorithm().name())),
                Member.sent(
                        operation,
                        "wrappingKeySpec",
                        Optional.of(wrapping.wrappingKeySpec().name())));
    }

    /** What the records of a request must say. */
    Stream<Member> members(RequestId request) {
        return members.stream().filter(member -> member.operation.equals(request.operation()));
    }
}
