package io.byok.aws.regions;

import io.byok.aws.ImportException;
import io.byok.aws.ImportReceipt;
import io.byok.aws.RequestId;
import io.byok.aws.rotation.RotationReceipt;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.regions.Region;

/** What came of one Region. */
public sealed interface RegionOutcome {
    /**
     * Which Region.
     *
     * @return as the caller named it
     */
    Region region();

    /**
     * The outcome in words.
     *
     * @return one or more sentences
     */
    String inWords();

    /**
     * All that was to be done is done.
     *
     * @param region which Region
     * @param keyArn the key in it
     * @param imported the import into it; empty if none was needed
     * @param earlier of a replica of a key that was rotated, the imports of its earlier material, oldest first; unmodifiable
     * @param rotation of the primary key of a rotation
     * @param requestIds what KMS granted beside that, such as ReplicateKey and CreateAlias; unmodifiable
     * @param notes what could not be done or found out beside that, in sentences; unmodifiable
     */
    record Done(
            Region region,
            String keyArn,
            Optional<ImportReceipt> imported,
            List<ImportReceipt> earlier,
            Optional<RotationReceipt> rotation,
            List<RequestId> requestIds,
            List<String> notes)
            implements RegionOutcome {
        /**
         * Keeps copies of the lists.
         *
         * @param region which Region
         * @param keyArn the key in it
         * @param imported the import into it
         * @param earlier copied
         * @param rotation of the primary key of a rotation
         * @param requestIds copied
         * @param notes copied
         */
        public Done {
            earlier = List.copyOf(earlier);
            requestIds = List.copyOf(requestIds);
            notes = List.copyOf(notes);
        }

        /**
         * With nothing beside it.
         *
         * @param region which Region
         * @param keyArn the key in it
         * @param imported the import into it
         * @param rotation of the primary key of a rotation
         * @return the outcome
         */
        public static Done of(
                Region region, String keyArn, Optional<ImportReceipt> imported, Optional<RotationReceipt> rotation) {
            return new Done(region, keyArn, imported, List.of(), rotation, List.of(), List.of());
        }

        @Override
        public String inWords() {
            return "done: " + keyArn
                    + imported.map(receipt -> ". " + receipt.verdict().inWords())
                            .orElse(".")
                    + (earlier.isEmpty() ? "" : " Earlier material before it: " + ids() + ".")
                    + rotation.map(receipt -> " Current is " + receipt.materialId() + ". "
                                    + receipt.verdict().inWords())
                            .orElse("")
                    + notes.stream().map(note -> " " + note).collect(Collectors.joining());
        }

        private String ids() {
            return earlier.stream()
                    .flatMap(receipt -> receipt.keyMaterialId().stream())
                    .collect(Collectors.joining(", "));
        }
    }

    /**
     * It stopped.
     *
     * @param region which Region
     * @param standing how the key in it stands after the failure, as a clause
     * @param failure why
     */
    record Failed(Region region, String standing, ImportException failure) implements RegionOutcome {
        @Override
        public String inWords() {
            return "FAILED; " + standing + ". " + failure.getMessage();
        }
    }

    /**
     * Nothing was tried, because of another Region.
     *
     * @param region which Region
     * @param why as a clause
     */
    record NotReached(Region region, String why) implements RegionOutcome {
        @Override
        public String inWords() {
            return "not reached: " + why + ".";
        }
    }
}
