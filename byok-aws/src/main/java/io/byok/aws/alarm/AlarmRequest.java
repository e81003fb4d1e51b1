package io.byok.aws.alarm;

import io.byok.aws.AlarmNameTakenException;
import io.byok.aws.CloudWatchFailedException;
import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.KmsRefusedException;
import io.byok.aws.KmsUnreachableException;
import io.byok.aws.MissingDependencyException;
import io.byok.aws.UnsuitableKeyException;
import io.byok.aws.internal.Connection;
import io.byok.aws.internal.InWords;
import io.byok.aws.internal.Targets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.OriginType;

/**
 * An alarm that goes off when the earliest expiry of a key's imported material comes near: CloudWatch's metric
 * {@code AWS/KMS SecondsUntilKeyMaterialExpiration} of that key, its minimum over a minute, less than a threshold. CloudWatch
 * has no alarm for several keys at once. Not thread-safe; the plan that it makes is.
 */
public final class AlarmRequest {
    private final Connection connection;
    private final String keyId;
    private final List<String> actions = new ArrayList<>();
    private final List<String> okActions = new ArrayList<>();
    private Duration threshold = Duration.ofDays(30);
    private MissingData missingData = MissingData.IGNORE;
    private @Nullable String name;

    /**
     * For {@link io.byok.aws.expiry.ExpiryDoor#alarm}.
     *
     * @param connection what to work with
     * @param keyId the KMS key
     * @throws MissingDependencyException if the SDK's cloudwatch module is not there
     */
    @SuppressWarnings("exports")
    public AlarmRequest(Connection connection, String keyId) {
        CloudWatchModule.require();
        this.connection = connection;
        this.keyId = keyId;
    }

    /**
     * Says how long before the expiry the alarm goes off; 30 days unless said otherwise. Where a renewer runs, less than its
     * lead time: then the alarm says that the renewer fails.
     *
     * @param timeLeft above zero
     * @return this request
     */
    public AlarmRequest before(Duration timeLeft) {
        if (timeLeft.isNegative() || timeLeft.isZero()) {
            throw new InvalidImportRequestException(
                    "before " + timeLeft + ": after the expiry KMS tells CloudWatch nothing"
                            + " more of the key (AWS KMS, SecondsUntilKeyMaterialExpiration). Give a duration above zero.");
        }
        this.threshold = timeLeft;
        return this;
    }

    /**
     * Names whom the alarm tells when it goes off.
     *
     * @param topicArn ARN of an SNS topic, or of whatever else CloudWatch takes as an action
     * @return this request
     */
    public AlarmRequest notify(String topicArn) {
        actions.add(arn(topicArn));
        return this;
    }

    /**
     * Names whom the alarm tells when it is over.
     *
     * @param topicArn ARN of an SNS topic, or of whatever else CloudWatch takes as an action
     * @return this request
     */
    public AlarmRequest notifyWhenOver(String topicArn) {
        okActions.add(arn(topicArn));
        return this;
    }

    private static String arn(String given) {
        if (!given.startsWith("arn:")) {
            throw new InvalidImportRequestException(
                    "'" + given + "' is no ARN, and CloudWatch takes actions by their ARN"
                            + " (Amazon CloudWatch, PutMetricAlarm, AlarmActions). Give for example"
                            + " \"arn:aws:sns:eu-central-1:111122223333:keys\".");
        }
        return given;
    }

    /**
     * Names the alarm; by default "byok-expiry-" with the key's id. The same name again changes the same alarm.
     *
     * @param alarmName at most 255 characters
     * @return this request
     */
    public AlarmRequest name(String alarmName) {
        this.name = alarmName;
        return this;
    }

    /**
     * Says what a minute without the metric means. KMS sends none for a key whose material is gone, or never expires. By
     * default the alarm then stays as it was: on when material has expired, and quiet for a new key until the first value
     * comes. {@link MissingData#BREACHING} also sets it off when material is deleted long before its expiry.
     *
     * @param meaning what it means
     * @return this request
     */
    public AlarmRequest missingData(MissingData meaning) {
        this.missingData = meaning;
        return this;
    }

    /**
     * Looks at KMS and CloudWatch by reading only. Needs kms:DescribeKey and cloudwatch:DescribeAlarms.
     *
     * @param cloudWatch a client for the Region of the key; stays the caller's
     * @return what would be created or changed
     * @throws InvalidImportRequestException if nobody would be told
     * @throws UnsuitableKeyException if there is no such key, or its origin is not EXTERNAL
     * @throws AlarmNameTakenException if the alarm of that name watches something else
     * @throws CloudWatchFailedException if CloudWatch refuses or does not answer
     * @throws KmsRefusedException if KMS refuses the read
     * @throws KmsUnreachableException if KMS does not answer
     */
    public AlarmPlan plan(CloudWatchClient cloudWatch) {
        if (actions.isEmpty()) {
            throw new InvalidImportRequestException(
                    "An alarm that tells nobody was asked for. Name an SNS topic with" + " notify(topicArn).");
        }
        KeyMetadata key = Targets.describe(connection.calls(), keyId);
        requireExternal(key);
        AlarmSettings wanted = new AlarmSettings(
                Optional.ofNullable(name).orElse("byok-expiry-" + key.keyId()),
                key.keyId(),
                "The imported key material of " + key.arn() + " expires in less than " + InWords.of(threshold)
                        + ", or is gone: import it again.",
                threshold,
                missingData,
                actions,
                okActions);
        Optional<MetricAlarm> held = new AlarmCalls(cloudWatch).find(wanted.name(), wanted.keyId());
        return new AlarmPlan(cloudWatch, key.arn(), wanted, held, key.validTo() == null);
    }

    /**
     * Plans and executes in one step.
     *
     * @param cloudWatch a client for the Region of the key; stays the caller's
     * @return what was done
     * @see #plan
     * @see AlarmPlan#execute()
     */
    public AlarmReceipt execute(CloudWatchClient cloudWatch) {
        return plan(cloudWatch).execute();
    }

    private void requireExternal(KeyMetadata key) {
        if (key.origin() != OriginType.EXTERNAL) {
            throw new UnsuitableKeyException("The KMS key '" + keyId + "' (" + key.arn() + ") has origin "
                    + key.originAsString() + ": only imported key material expires (AWS KMS,"
                    + " SecondsUntilKeyMaterialExpiration). Name a key of origin EXTERNAL.");
        }
    }
}
