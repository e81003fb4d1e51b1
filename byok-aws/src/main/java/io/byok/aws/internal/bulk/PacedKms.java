package io.byok.aws.internal.bulk;

import io.byok.aws.bulk.BulkEvent;
import io.byok.aws.bulk.Pacer;
import io.byok.aws.bulk.Place;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.Pause;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.KmsServiceClientConfiguration;
import software.amazon.awssdk.services.kms.model.CreateAliasRequest;
import software.amazon.awssdk.services.kms.model.CreateAliasResponse;
import software.amazon.awssdk.services.kms.model.CreateKeyRequest;
import software.amazon.awssdk.services.kms.model.CreateKeyResponse;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.DeriveSharedSecretRequest;
import software.amazon.awssdk.services.kms.model.DeriveSharedSecretResponse;
import software.amazon.awssdk.services.kms.model.DescribeKeyRequest;
import software.amazon.awssdk.services.kms.model.DescribeKeyResponse;
import software.amazon.awssdk.services.kms.model.EncryptRequest;
import software.amazon.awssdk.services.kms.model.EncryptResponse;
import software.amazon.awssdk.services.kms.model.GenerateMacRequest;
import software.amazon.awssdk.services.kms.model.GenerateMacResponse;
import software.amazon.awssdk.services.kms.model.GetParametersForImportRequest;
import software.amazon.awssdk.services.kms.model.GetParametersForImportResponse;
import software.amazon.awssdk.services.kms.model.GetPublicKeyRequest;
import software.amazon.awssdk.services.kms.model.GetPublicKeyResponse;
import software.amazon.awssdk.services.kms.model.ImportKeyMaterialRequest;
import software.amazon.awssdk.services.kms.model.ImportKeyMaterialResponse;
import software.amazon.awssdk.services.kms.model.KmsRequest;
import software.amazon.awssdk.services.kms.model.ListAliasesRequest;
import software.amazon.awssdk.services.kms.model.ListAliasesResponse;
import software.amazon.awssdk.services.kms.model.ListKeyRotationsRequest;
import software.amazon.awssdk.services.kms.model.ListKeyRotationsResponse;
import software.amazon.awssdk.services.kms.model.ListKeysRequest;
import software.amazon.awssdk.services.kms.model.ListKeysResponse;
import software.amazon.awssdk.services.kms.model.ListResourceTagsRequest;
import software.amazon.awssdk.services.kms.model.ListResourceTagsResponse;
import software.amazon.awssdk.services.kms.model.ScheduleKeyDeletionRequest;
import software.amazon.awssdk.services.kms.model.ScheduleKeyDeletionResponse;
import software.amazon.awssdk.services.kms.model.SignRequest;
import software.amazon.awssdk.services.kms.model.SignResponse;

/**
 * A client whose requests wait for their turn, and go out once: the SDK's own repetitions, and its waiting in real time,
 * would be hidden from the pacer. A request that KMS turned away for its pace had no effect; it takes another turn.
 */
final class PacedKms implements KmsClient {
    /** More than an hour at the slowest pace of the scarcest operation. */
    private static final int MOST_TURNS = 120;

    private static final int READS = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private final KmsClient kms;
    private final Pacer pacer;
    private final Pause pause;
    private final Place place;
    private final RunLog log;

    private PacedKms(KmsClient kms, Pacer pacer, Pause pause, Place place, RunLog log) {
        this.kms = kms;
        this.pacer = pacer;
        this.pause = pause;
        this.place = place;
        this.log = log;
    }

    /** The client of a place in a run, over one that stays its owner's; its log hears of each request. */
    static KmsClient of(Settings settings, Place place, RunLog log) {
        Pacer pacer =
                new Pacer(settings.quotas(place), settings.share().ofQuota(), settings.clock(), settings.sleeper());
        return new PacedKms(settings.clients().at(place), pacer, settings.sleeper()::sleep, place, log);
    }

    private <Q extends KmsRequest, R> R paced(String operation, Q request, Function<Q, R> call) {
        Q once = once(request);
        for (int turn = 1; ; turn++) {
            acquire(operation);
            try {
                return timed(operation, once, call);
            } catch (AwsServiceException e) {
                if (!e.isThrottlingException() || turn == MOST_TURNS) {
                    throw e;
                }
                pacer.throttled(operation);
                log.throttled(place, operation, pacer.ratePerSecond(operation));
            }
        }
    }

    /** How long a server takes is of the real time, whatever the clock of the run. */
    private <Q extends KmsRequest, R> R timed(String operation, Q request, Function<Q, R> call) {
        long start = System.nanoTime();
        Optional<String> error = Optional.of("interrupted");
        try {
            R answer = call.apply(request);
            error = Optional.empty();
            return answer;
        } catch (SdkException e) {
            error = Optional.of(Causes.inShort(e));
            throw e;
        } finally {
            log.event(new BulkEvent.Answered(place, operation, Duration.ofNanos(System.nanoTime() - start), error));
        }
    }

    /** What changes nothing is asked again where there was no answer, as the SDK would have done. */
    private <Q extends KmsRequest, R> R read(String operation, Q request, Function<Q, R> call) {
        for (int tries = 1; ; tries++) {
            try {
                return paced(operation, request, call);
            } catch (SdkException e) {
                if (!mayBeAnswered(e) || tries == READS) {
                    throw e;
                }
                waitAfter(tries, operation);
            }
        }
    }

    private static boolean mayBeAnswered(SdkException e) {
        return e instanceof AwsServiceException answer ? answer.statusCode() >= 500 : !(e instanceof AbortedException);
    }

    private void waitAfter(int tries, String operation) {
        try {
            pause.sleep(FIRST_PAUSE.multipliedBy(tries));
        } catch (InterruptedException e) {
            throw AbortedException.create("interrupted before " + operation + " was sent again", e);
        }
    }

    private void acquire(String operation) {
        try {
            pacer.acquire(operation);
        } catch (InterruptedException e) {
            throw AbortedException.create("interrupted before " + operation + " was sent", e);
        }
    }

    /**
     * The SDK makes its whole configuration anew for each plugin of a request, so none is added twice. A request's builder
     * builds requests of its own kind.
     */
    @SuppressWarnings("unchecked")
    private static <Q extends KmsRequest> Q once(Q request) {
        Optional<AwsRequestOverrideConfiguration> given = request.overrideConfiguration();
        if (given.filter(configuration -> configuration.plugins().contains(KmsCalls.ONCE))
                .isPresent()) {
            return request;
        }
        AwsRequestOverrideConfiguration.Builder configuration = given.map(AwsRequestOverrideConfiguration::toBuilder)
                .orElseGet(AwsRequestOverrideConfiguration::builder);
        return (Q) request.toBuilder()
                .overrideConfiguration(configuration.addPlugin(KmsCalls.ONCE).build())
                .build();
    }

    @Override
    public CreateAliasResponse createAlias(CreateAliasRequest request) {
        return paced("CreateAlias", request, kms::createAlias);
    }

    @Override
    public CreateKeyResponse createKey(CreateKeyRequest request) {
        return paced("CreateKey", request, kms::createKey);
    }

    @Override
    public DecryptResponse decrypt(DecryptRequest request) {
        return paced("Decrypt", request, kms::decrypt);
    }

    @Override
    public DeriveSharedSecretResponse deriveSharedSecret(DeriveSharedSecretRequest request) {
        return paced("DeriveSharedSecret", request, kms::deriveSharedSecret);
    }

    @Override
    public DescribeKeyResponse describeKey(DescribeKeyRequest request) {
        return read("DescribeKey", request, kms::describeKey);
    }

    @Override
    public EncryptResponse encrypt(EncryptRequest request) {
        return paced("Encrypt", request, kms::encrypt);
    }

    @Override
    public GenerateMacResponse generateMac(GenerateMacRequest request) {
        return paced("GenerateMac", request, kms::generateMac);
    }

    @Override
    public GetParametersForImportResponse getParametersForImport(GetParametersForImportRequest request) {
        return paced("GetParametersForImport", request, kms::getParametersForImport);
    }

    @Override
    public GetPublicKeyResponse getPublicKey(GetPublicKeyRequest request) {
        return read("GetPublicKey", request, kms::getPublicKey);
    }

    @Override
    public ImportKeyMaterialResponse importKeyMaterial(ImportKeyMaterialRequest request) {
        return paced("ImportKeyMaterial", request, kms::importKeyMaterial);
    }

    @Override
    public ListAliasesResponse listAliases(ListAliasesRequest request) {
        return read("ListAliases", request, kms::listAliases);
    }

    @Override
    public ListKeyRotationsResponse listKeyRotations(ListKeyRotationsRequest request) {
        return read("ListKeyRotations", request, kms::listKeyRotations);
    }

    @Override
    public ListKeysResponse listKeys(ListKeysRequest request) {
        return read("ListKeys", request, kms::listKeys);
    }

    @Override
    public ListResourceTagsResponse listResourceTags(ListResourceTagsRequest request) {
        return read("ListResourceTags", request, kms::listResourceTags);
    }

    @Override
    public ScheduleKeyDeletionResponse scheduleKeyDeletion(ScheduleKeyDeletionRequest request) {
        return paced("ScheduleKeyDeletion", request, kms::scheduleKeyDeletion);
    }

    @Override
    public SignResponse sign(SignRequest request) {
        return paced("Sign", request, kms::sign);
    }

    @Override
    public KmsServiceClientConfiguration serviceClientConfiguration() {
        return kms.serviceClientConfiguration();
    }

    @Override
    public String serviceName() {
        return kms.serviceName();
    }

    /** The client stays its owner's. */
    @Override
    public void close() {}
}
