package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.core.ImportParameters;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeySource;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappedKey;
import java.security.PublicKey;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.CreateAliasRequest;
import software.amazon.awssdk.services.kms.model.CreateKeyRequest;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.Tag;

/** Two runs of one import at once, each blind to the other at first: in the end they go on with one key and name the other. */
class RivalRunsTest extends OnLocalKms {
    private static final String ID = "orders-2026";

    @Test
    void the_key_of_another_run_that_is_under_way_is_finished_by_both() {
        try (KeyMaterial key = aesKey()) {
            ImportReceipt[] inner = new ImportReceipt[1];
            KeySource slow = whileWrapping(
                    key,
                    () -> inner[0] =
                            byok.importKey(key).importId(ID).neverExpires().execute());

            ImportReceipt outer =
                    byok.importKey(slow).importId(ID).neverExpires().execute();

            assertThat(inner[0].keyArn()).isEqualTo(outer.keyArn());
            assertThat(keysInKms()).isEqualTo(1);
        }
    }

    @Test
    void the_elder_key_wins_and_the_other_is_told_and_removable() {
        String[] elder = new String[1];
        try (KeyMaterial key = aesKey();
                KmsClient client = before(CreateKeyRequest.class, () -> elder[0] = tagged())) {
            ImportReceipt receipt = byokOn(client)
                    .importKey(key)
                    .importId(ID)
                    .alias("alias/orders")
                    .neverExpires()
                    .execute();

            assertThat(receipt.keyArn()).isEqualTo(elder[0]);
            assertThat(receipt.key().created()).isFalse();
            assertThat(describe("alias/orders").arn()).isEqualTo(elder[0]);
            assertOneRemovableOrphan(receipt, "Enabled");
        }
    }

    @Test
    void the_key_that_has_the_alias_wins() {
        String[] owner = new String[1];
        try (KeyMaterial key = aesKey();
                KmsClient client = before(CreateAliasRequest.class, () -> {
                    owner[0] = tagged();
                    kms.createAlias(r -> r.aliasName("alias/orders").targetKeyId(owner[0]));
                })) {
            ImportReceipt receipt = byokOn(client)
                    .importKey(key)
                    .importId(ID)
                    .alias("alias/orders")
                    .neverExpires()
                    .execute();

            assertThat(receipt.keyArn()).isEqualTo(owner[0]);
            assertThat(describe(owner[0]).keyState()).isEqualTo(KeyState.ENABLED);
            assertOneRemovableOrphan(receipt, "Enabled");
        }
    }

    @Test
    void an_alias_that_a_stranger_took_is_an_error_as_ever() {
        try (KeyMaterial key = aesKey();
                KmsClient client = before(
                        CreateAliasRequest.class,
                        () -> kms.createAlias(r -> r.aliasName("alias/orders").targetKeyId(newExternalKey())))) {
            assertThatThrownBy(() -> byokOn(client)
                            .importKey(key)
                            .importId(ID)
                            .alias("alias/orders")
                            .neverExpires()
                            .execute())
                    .isInstanceOf(AliasTakenException.class);
        }
    }

    @Test
    void one_plan_is_executed_by_one_thread_at_a_time() {
        try (KeyMaterial key = aesKey()) {
            ImportPlan[] plan = new ImportPlan[1];
            Throwable[] refused = new Throwable[1];
            plan[0] = byok.importKey(whileWrapping(key, () -> {
                        try {
                            plan[0].execute();
                        } catch (InvalidImportRequestException e) {
                            refused[0] = e;
                        }
                    }))
                    .neverExpires()
                    .plan();

            plan[0].execute();

            assertThat(refused[0]).hasMessageContaining("is being executed by another thread");
            assertThat(keysInKms()).isEqualTo(1);
        }
    }

    private void assertOneRemovableOrphan(ImportReceipt receipt, String state) {
        assertThat(receipt.orphans()).hasSize(1);
        CreatedKey orphan = (CreatedKey) receipt.orphans().get(0);
        assertThat(orphan.state()).contains(state);
        assertThat(orphan.arn()).isNotEqualTo(receipt.keyArn());
        byok.remove(orphan);
        assertThat(describe(orphan.arn()).keyState()).isEqualTo(KeyState.PENDING_DELETION);
    }

    /** A key as another run would create it. */
    private String tagged() {
        return kms.createKey(r -> r.origin(OriginType.EXTERNAL)
                        .tags(Tag.builder()
                                .tagKey(ImportRequest.IMPORT_ID_TAG)
                                .tagValue(ID)
                                .build()))
                .keyMetadata()
                .arn();
    }

    private Byok byokOn(KmsClient client) {
        return Byok.with(client).withClock(server.clock()).withPause(pauses::add);
    }

    private KmsClient before(Class<?> request, Runnable first) {
        ExecutionInterceptor interceptor = new ExecutionInterceptor() {
            @Override
            public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
                if (request.isInstance(context.request())) {
                    first.run();
                }
            }
        };
        return builder()
                .overrideConfiguration(c -> c.addExecutionInterceptor(interceptor))
                .build();
    }

    private static KeySource whileWrapping(KeyMaterial key, Runnable first) {
        return new KeySource() {
            private boolean ran;

            @Override
            public KeyMaterialSpec spec() {
                return key.spec();
            }

            @Override
            public Set<WrapAlgorithm> wrappings() {
                return key.wrappings();
            }

            @Override
            public Optional<PublicKey> publicKey() {
                return key.publicKey();
            }

            @Override
            public boolean isOnlyCopy() {
                return key.isOnlyCopy();
            }

            @Override
            public WrappedKey wrap(ImportParameters parameters) {
                if (!ran) {
                    ran = true;
                    first.run();
                }
                return key.wrap(parameters);
            }
        };
    }
}
