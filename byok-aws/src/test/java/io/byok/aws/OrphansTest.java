package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.byok.core.KeyMaterial;
import io.byok.core.KeyUsage;
import io.byok.localkms.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.Tag;

/** Keys that imports created and did not finish: which are listed, which never are, and which are removed. */
class OrphansTest extends OnLocalKms {
    private static final Duration AN_HOUR = Duration.ofHours(1);

    @Test
    void a_key_that_was_never_filled_is_listed_and_removed() {
        CreatedKey left = failedImport();
        newExternalKey();
        server.clock().advance(AN_HOUR.plusSeconds(1));

        assertThat(byok.orphans(AN_HOUR)).containsExactly(left);
        byok.remove(left);
        assertThat(byok.orphans(AN_HOUR)).isEmpty();
    }

    @Test
    void a_young_key_is_not_listed_since_its_import_may_be_under_way() {
        failedImport();

        assertThat(byok.orphans(AN_HOUR)).isEmpty();
    }

    @Test
    void finished_keys_are_not_listed_even_after_their_material_expired() {
        try (KeyMaterial aes = aesKey();
                KeyMaterial rsa = rsaKey()) {
            byok.importKey(aes).expiresIn(THIRTY_DAYS).execute();
            String signing = byok.importKey(rsa)
                    .usage(KeyUsage.SIGN_VERIFY)
                    .expiresIn(THIRTY_DAYS)
                    .execute()
                    .keyArn();
            server.clock().advance(THIRTY_DAYS.plusSeconds(1));
            assertThat(describe(signing).keyState()).isEqualTo(KeyState.PENDING_IMPORT);

            assertThat(byok.orphans(AN_HOUR)).isEmpty();
        }
    }

    @Test
    void an_expired_signing_key_is_not_removed_on_an_old_record_of_its_failed_import() {
        server.faults().add(Fault.on("ImportKeyMaterial").call(1).answer(400, "AccessDeniedException", "no"));
        try (KeyMaterial rsa = rsaKey()) {
            ImportPlan plan = byok.importKey(rsa)
                    .usage(KeyUsage.SIGN_VERIFY)
                    .expiresIn(THIRTY_DAYS)
                    .plan();
            CreatedKey left = catchThrowableOfType(KmsRefusedException.class, plan::execute)
                    .createdKey()
                    .orElseThrow();
            plan.execute();
            server.clock().advance(THIRTY_DAYS.plusSeconds(1));

            assertThatThrownBy(() -> byok.remove(left))
                    .isInstanceOf(UnsuitableKeyException.class)
                    .hasMessageContaining("it has held material since");
            assertThat(describe(left.arn()).keyState()).isEqualTo(KeyState.PENDING_IMPORT);
        }
    }

    @Test
    void a_mark_that_cannot_be_set_is_noted_in_the_receipt() {
        server.faults().add(Fault.on("TagResource").always().answer(400, "AccessDeniedException", "no"));
        try (KeyMaterial rsa = rsaKey()) {
            ImportReceipt receipt = byok.importKey(rsa)
                    .usage(KeyUsage.SIGN_VERIFY)
                    .neverExpires()
                    .execute();

            assertThat(receipt.trail().notes())
                    .singleElement()
                    .asString()
                    .contains(ImportRequest.IMPORT_DONE_TAG)
                    .contains("refused TagResource");
        }
    }

    @Test
    void of_two_keys_of_one_import_the_empty_one_is_an_orphan() {
        String id = failedImport().importId().orElseThrow();
        try (KeyMaterial key = aesKey()) {
            server.clock().advance(Duration.ofSeconds(5));
            String second = kms.createKey(r -> r.origin("EXTERNAL")
                            .tags(Tag.builder()
                                    .tagKey(ImportRequest.IMPORT_ID_TAG)
                                    .tagValue(id)
                                    .build()))
                    .keyMetadata()
                    .arn();
            byok.importKey(key).into(second).neverExpires().execute();
            server.clock().advance(AN_HOUR.plusSeconds(1));

            assertThat(byok.orphans(AN_HOUR))
                    .singleElement()
                    .satisfies(orphan -> assertThat(orphan.arn()).isNotEqualTo(second));
        }
    }

    @Test
    void keys_whose_tags_the_caller_may_not_read_are_passed_over() {
        failedImport();
        server.clock().advance(AN_HOUR.plusSeconds(1));
        server.faults().add(Fault.on("ListResourceTags").always().answer(400, "AccessDeniedException", "no"));

        assertThat(byok.orphans(AN_HOUR)).isEmpty();
    }

    private CreatedKey failedImport() {
        server.faults().add(Fault.on("ImportKeyMaterial").always().answer(400, "AccessDeniedException", "no"));
        try (KeyMaterial key = aesKey()) {
            ImportException failure = catchThrowableOfType(
                    KmsRefusedException.class,
                    () -> byok.importKey(key).neverExpires().execute());
            server.faults().clear();
            assertThat(failure.orphans()).isEqualTo(List.of(failure.createdKey().orElseThrow()));
            return new CreatedKey(
                    failure.createdKey().orElseThrow().arn(),
                    Optional.of("PendingImport"),
                    failure.createdKey().orElseThrow().importId());
        }
    }
}
