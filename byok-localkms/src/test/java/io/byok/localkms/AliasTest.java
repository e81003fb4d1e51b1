package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.KeyListEntry;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.OriginType;

class AliasTest extends LocalKmsTestBase {

    private final KeyMetadata key = createKey(OriginType.AWS_KMS);

    private void name(String aliasName, KeyMetadata target) {
        kms.createAlias(request -> request.aliasName(aliasName).targetKeyId(target.keyId()));
    }

    @Test
    void an_alias_stands_for_its_key() {
        name("alias/payments", key);
        String arn = "arn:aws:kms:eu-central-1:111122223333:alias/payments";

        for (String reference : List.of("alias/payments", arn)) {
            assertThat(kms.describeKey(request -> request.keyId(reference)).keyMetadata())
                    .isEqualTo(describe(key));
            SdkBytes ciphertext = encrypt(reference, SdkBytes.fromUtf8String("attack at dawn"));
            assertThat(kms.decrypt(request -> request.keyId(reference).ciphertextBlob(ciphertext))
                            .keyId())
                    .isEqualTo(key.arn());
        }
    }

    @Test
    void an_unknown_alias_is_not_found() {
        String message = "Alias arn:aws:kms:eu-central-1:111122223333:alias/nobody is not found.";

        refuses("NotFoundException", message, () -> kms.describeKey(request -> request.keyId("alias/nobody")));
        refuses(
                "NotFoundException",
                message,
                () -> kms.describeKey(request -> request.keyId("arn:aws:kms:eu-central-1:111122223333:alias/nobody")));
    }

    @Test
    void a_deleted_alias_is_free_for_another_key_and_its_key_stays() {
        KeyMetadata other = createKey(OriginType.AWS_KMS);
        name("alias/payments", key);

        kms.deleteAlias(request -> request.aliasName("alias/payments"));
        name("alias/payments", other);

        assertThat(kms.describeKey(request -> request.keyId("alias/payments"))
                        .keyMetadata()
                        .arn())
                .isEqualTo(other.arn());
        assertThat(describe(key)).isEqualTo(key);
        refuses(
                "NotFoundException",
                "Alias arn:aws:kms:eu-central-1:111122223333:alias/nobody is not found.",
                () -> kms.deleteAlias(request -> request.aliasName("alias/nobody")));
    }

    @Test
    void an_alias_must_begin_with_the_prefix() {
        refuses(
                "ValidationException",
                "Alias must start with the prefix \"alias/\". Please see"
                        + " https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html",
                () -> name("payments", key));
    }

    @Test
    void bad_and_reserved_names_are_refused() {
        refuses("ValidationException", () -> name("alias/", key));
        refuses("ValidationException", () -> name("alias/with space", key));
        refuses("ValidationException", () -> name("alias/" + "a".repeat(251), key));
        refuses("NotAuthorizedException", () -> name("alias/aws/mine", key));
        assertThat(kms.listAliases().aliases()).isEmpty();
    }

    @Test
    void a_name_is_given_once() {
        name("alias/payments", key);

        refuses(
                "AlreadyExistsException",
                "An alias with the name arn:aws:kms:eu-central-1:111122223333:alias/payments already exists",
                () -> name("alias/payments", createKey(OriginType.AWS_KMS)));
    }

    @Test
    void an_alias_names_a_key_that_exists_and_no_alias() {
        name("alias/payments", key);

        refuses(
                "InvalidArnException",
                () -> kms.createAlias(request -> request.aliasName("alias/a").targetKeyId("alias/payments")));
        refuses(
                "NotFoundException",
                () -> kms.createAlias(
                        request -> request.aliasName("alias/a").targetKeyId("00000000-0000-0000-0000-000000000000")));
    }

    @Test
    void a_key_has_at_most_50_aliases() {
        for (int number = 0; number < 50; number++) {
            name("alias/name" + number, key);
        }

        refuses("LimitExceededException", () -> name("alias/one-more", key));
        name("alias/one-more", createKey(OriginType.AWS_KMS));
    }

    private void move(String aliasName, KeyMetadata target) {
        kms.updateAlias(request -> request.aliasName(aliasName).targetKeyId(target.keyId()));
    }

    @Test
    void an_alias_moves_to_another_key() {
        KeyMetadata another = createKey(OriginType.EXTERNAL);
        name("alias/payments", key);
        localKms.clock().advance(Duration.ofHours(1));
        move("alias/payments", another);
        AliasListEntry moved = kms.listAliases().aliases().get(0);

        assertThat(moved.targetKeyId()).isEqualTo(another.keyId());
        assertThat(moved.lastUpdatedDate())
                .isAfterOrEqualTo(moved.creationDate().plus(Duration.ofHours(1)));
    }

    @Test
    void an_alias_that_is_not_there_or_not_ones_own_does_not_move() {
        refuses(
                "NotFoundException",
                "Alias arn:aws:kms:eu-central-1:111122223333:alias/nobody is not found.",
                () -> move("alias/nobody", key));
        refuses("NotAuthorizedException", () -> move("alias/aws/mine", key));
        refuses("ValidationException", () -> move("payments", key));
    }

    @Test
    void an_alias_stays_with_keys_of_one_type_and_usage() {
        KeyMetadata encrypting = externalKey(KeySpec.RSA_2048, KeyUsageType.ENCRYPT_DECRYPT);
        KeyMetadata signing = externalKey(KeySpec.RSA_2048, KeyUsageType.SIGN_VERIFY);
        name("alias/symmetric", key);
        name("alias/encrypting", encrypting);

        refuses("ValidationException", () -> move("alias/symmetric", encrypting));
        refuses("ValidationException", () -> move("alias/encrypting", signing));
        move("alias/encrypting", externalKey(KeySpec.RSA_4096, KeyUsageType.ENCRYPT_DECRYPT));
        assertThat(kms.describeKey(request -> request.keyId("alias/encrypting"))
                        .keyMetadata()
                        .keySpec())
                .isEqualTo(KeySpec.RSA_4096);
    }

    @Test
    void an_alias_leaves_a_key_to_be_deleted_and_does_not_go_there() {
        KeyMetadata another = createKey(OriginType.AWS_KMS);
        name("alias/payments", key);
        kms.scheduleKeyDeletion(request -> request.keyId(key.keyId()));
        move("alias/payments", another);

        refuses("KMSInvalidStateException", key.arn() + " is pending deletion.", () -> move("alias/payments", key));
    }

    @Test
    void a_moving_alias_counts_towards_the_limit() {
        for (int number = 0; number < 50; number++) {
            name("alias/name" + number, key);
        }
        name("alias/other", createKey(OriginType.AWS_KMS));

        refuses("LimitExceededException", () -> move("alias/other", key));
        move("alias/name0", key);
    }

    @Test
    void aliases_are_listed_in_pages_and_by_key() {
        KeyMetadata another = createKey(OriginType.AWS_KMS);
        for (String name : List.of("alias/c", "alias/a", "alias/e", "alias/b", "alias/d")) {
            name(name, name.equals("alias/c") ? another : key);
        }
        List<Integer> sizes = new ArrayList<>();
        List<String> names = new ArrayList<>();
        kms.listAliasesPaginator(request -> request.limit(2)).forEach(page -> {
            sizes.add(page.aliases().size());
            page.aliases().forEach(alias -> names.add(alias.aliasName()));
        });
        List<AliasListEntry> ofAnother =
                kms.listAliases(request -> request.keyId(another.arn())).aliases();

        assertThat(names).containsExactly("alias/a", "alias/b", "alias/c", "alias/d", "alias/e");
        assertThat(sizes).containsExactly(2, 2, 1);
        assertThat(ofAnother).hasSize(1);
        assertThat(ofAnother.get(0).aliasName()).isEqualTo("alias/c");
        assertThat(ofAnother.get(0).targetKeyId()).isEqualTo(another.keyId());
        assertThat(ofAnother.get(0).aliasArn()).isEqualTo("arn:aws:kms:eu-central-1:111122223333:alias/c");
        assertThat(ofAnother.get(0).creationDate()).isNotNull();
    }

    @Test
    void a_page_that_is_exactly_full_is_the_last() {
        name("alias/a", key);
        name("alias/b", key);

        assertThat(kms.listAliases(request -> request.limit(2)).truncated()).isFalse();
    }

    @Test
    void a_marker_must_be_one_that_was_given_and_a_limit_in_its_range() {
        refuses("InvalidMarkerException", "", () -> kms.listAliases(request -> request.marker("!")));
        refuses("ValidationException", () -> kms.listAliases(request -> request.limit(0)));
        refuses("ValidationException", () -> kms.listAliases(request -> request.limit(101)));
    }

    @Test
    void keys_are_listed_in_pages() {
        List<String> created = new ArrayList<>(List.of(key.keyId()));
        for (int number = 0; number < 4; number++) {
            created.add(externalKey().keyId());
        }
        List<KeyListEntry> listed = kms.listKeysPaginator(request -> request.limit(2)).keys().stream()
                .toList();

        assertThat(listed).extracting(KeyListEntry::keyId).containsExactlyInAnyOrderElementsOf(created);
        assertThat(listed).allSatisfy(entry -> assertThat(entry.keyArn()).endsWith(":key/" + entry.keyId()));
    }
}
