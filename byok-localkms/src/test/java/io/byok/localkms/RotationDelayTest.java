package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.model.GetKeyRotationStatusResponse;
import software.amazon.awssdk.services.kms.model.ImportType;
import software.amazon.awssdk.services.kms.model.IncludeKeyMaterial;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.RotationsListEntry;

/** Rotation that takes its time, as that of AWS KMS does. */
class RotationDelayTest extends LocalKmsTestBase {

    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration DELAY = Duration.ofSeconds(90);

    private String firstId = "";
    private String secondId = "";
    private KeyMetadata key = KeyMetadata.builder().build();

    RotationDelayTest() {
        super(LocalKms.builder()
                .clock(LocalKmsClock.over(Clock.fixed(START, ZoneOffset.UTC)))
                .rotationDelay(DELAY)
                .start());
    }

    @BeforeEach
    void importTwo() throws Exception {
        key = externalKey();
        firstId = importAes(key, Wrapping.random(32)).keyMaterialId();
    }

    private void importNew(Duration lifetime) throws Exception {
        secondId = importAes(
                        key,
                        Wrapping.random(32),
                        request -> request.importType(ImportType.NEW_KEY_MATERIAL)
                                .expirationModel("KEY_MATERIAL_EXPIRES")
                                .validTo(START.plus(lifetime)))
                .keyMaterialId();
    }

    private void rotate(KeyMetadata rotated) {
        kms.rotateKeyOnDemand(request -> request.keyId(rotated.keyId()));
    }

    private GetKeyRotationStatusResponse status() {
        return kms.getKeyRotationStatus(request -> request.keyId(key.keyId()));
    }

    private String currentId() {
        return describe(key).currentKeyMaterialId();
    }

    @Test
    void the_new_material_is_current_after_the_delay_and_not_before() throws Exception {
        importNew(Duration.ofDays(1));
        rotate(key);
        assertThat(currentId()).isEqualTo(firstId);
        assertThat(status().onDemandRotationStartDate()).isEqualTo(START);
        localKms.clock().moveTo(START.plus(DELAY).minusMillis(1));
        assertThat(currentId()).isEqualTo(firstId);
        localKms.clock().moveTo(START.plus(DELAY));

        assertThat(currentId()).isEqualTo(secondId);
        assertThat(status().onDemandRotationStartDate()).isNull();
        assertThat(kms.listKeyRotations(request -> request.keyId(key.keyId())).rotations())
                .extracting(RotationsListEntry::rotationDate)
                .containsExactly(START.plus(DELAY));
    }

    @Test
    void one_more_call_meanwhile_succeeds_and_rotates_nothing() throws Exception {
        importNew(Duration.ofDays(1));
        KeyMetadata own = createKey(OriginType.AWS_KMS);
        for (KeyMetadata rotated : List.of(key, own)) {
            rotate(rotated);
            localKms.clock().advance(Duration.ofSeconds(1));
            rotate(rotated);
        }
        localKms.clock().advance(DELAY);

        for (KeyMetadata rotated : List.of(key, own)) {
            assertThat(kms.listKeyRotations(request -> request.keyId(rotated.keyId()))
                            .rotations())
                    .hasSize(1);
        }
    }

    @Test
    void material_that_takes_the_place_of_the_pending_one_meanwhile_is_rotated_in() throws Exception {
        importNew(Duration.ofDays(1));
        rotate(key);
        kms.deleteImportedKeyMaterial(request -> request.keyId(key.keyId()).keyMaterialId(secondId));
        assertThat(status().onDemandRotationStartDate()).isEqualTo(START);
        importNew(Duration.ofDays(1));
        localKms.clock().advance(DELAY);

        assertThat(currentId()).isEqualTo(secondId);
        assertThat(status().onDemandRotationStartDate()).isNull();
        refuses("KMSInvalidStateException", () -> rotate(key));
    }

    @Test
    void a_rotation_that_finds_nothing_pending_at_its_end_changes_nothing() throws Exception {
        importNew(Duration.ofDays(1));
        rotate(key);
        kms.deleteImportedKeyMaterial(request -> request.keyId(key.keyId()).keyMaterialId(secondId));
        localKms.clock().advance(DELAY);

        assertThat(currentId()).isEqualTo(firstId);
        assertThat(status().onDemandRotationStartDate()).isNull();
    }

    @Test
    void pending_material_that_expires_meanwhile_is_rotated_in_and_gone() throws Exception {
        importNew(Duration.ofSeconds(60));
        rotate(key);
        localKms.clock().advance(Duration.ofDays(1));

        assertThat(currentId()).isEqualTo(secondId);
        assertThat(describe(key).keyState()).isEqualTo(KeyState.PENDING_IMPORT);
    }

    @Test
    void material_that_rotates_and_then_expires_while_nobody_looks_stops_the_key() throws Exception {
        importNew(Duration.ofSeconds(120));
        rotate(key);
        localKms.clock().advance(Duration.ofDays(1));

        assertThat(currentId()).isEqualTo(secondId);
        assertThat(describe(key).keyState()).isEqualTo(KeyState.PENDING_IMPORT);
    }

    @Test
    void a_key_of_kms_itself_takes_its_time_too() {
        KeyMetadata own = createKey(OriginType.AWS_KMS);
        rotate(own);
        assertThat(describe(own).currentKeyMaterialId()).isEqualTo(own.currentKeyMaterialId());
        localKms.clock().advance(DELAY);

        assertThat(describe(own).currentKeyMaterialId()).isNotEqualTo(own.currentKeyMaterialId());
        assertThat(kms.listKeyRotations(request ->
                                request.keyId(own.keyId()).includeKeyMaterial(IncludeKeyMaterial.ALL_KEY_MATERIAL))
                        .rotations())
                .hasSize(2);
    }

    @Test
    void a_delay_is_not_negative() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LocalKms.builder().rotationDelay(Duration.ofMillis(-1)))
                .withMessageContaining("must not be negative");
    }
}
