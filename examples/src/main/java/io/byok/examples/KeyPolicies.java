package io.byok.examples;

import io.byok.aws.Byok;
import io.byok.aws.Finding;
import io.byok.aws.ImportReceipt;
import io.byok.aws.ImportRequest;
import io.byok.aws.policy.ImporterPolicy;
import io.byok.aws.policy.KeyPolicy;
import io.byok.aws.policy.PolicyLinter;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeySource;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * Who may do what: a key with a policy from the start, the IAM policy of whoever imports, and what is wrong with a policy that
 * somebody else wrote. Runs on the embedded KMS alone, since the principals are made up.
 */
public final class KeyPolicies {
    /** As the console writes it for keys that KMS makes: administrators fetch parameters, and cannot import. */
    private static final String TAKEN_OVER = """
            {"Version": "2012-10-17", "Statement": [
              {"Sid": "Account", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"},
               "Action": "kms:*", "Resource": "*"},
              {"Sid": "Administrators", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:role/KeyAdmins"},
               "Action": ["kms:Create*", "kms:Describe*", "kms:Put*", "kms:Get*", "kms:Delete*"], "Resource": "*"}]}""";

    private KeyPolicies() {}

    /**
     * Runs the whole story.
     *
     * @param arguments none
     */
    public static void main(String... arguments) {
        try (KmsForExamples kms = KmsForExamples.of()) {
            run(kms.client(), System.out);
        }
    }

    static void run(KmsClient kms, PrintStream out) {
        Transcript transcript = new Transcript(out);
        try (KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            transcript.chapter("1. Plan a key with a policy");
            transcript.say(withPolicy(kms, key).plan().describe());

            transcript.chapter("2. Import it, and ask KMS for the policy");
            ImportReceipt receipt = withPolicy(kms, key).execute();
            transcript.say(kms.getKeyPolicy(r -> r.keyId(receipt.keyArn())).policy());
        }
        transcript.chapter("3. What whoever imports may do");
        transcript.say(importerPolicy(Instant.parse("2027-01-01T00:00:00Z")));

        transcript.chapter("4. Look at a policy that somebody else wrote");
        findings(TAKEN_OVER)
                .forEach(finding -> transcript.say(finding.level() + "  " + finding.text() + " " + finding.remedy()));
    }

    // README begins
    /** A key that its administrators cannot delete, and that one application uses. */
    static ImportRequest withPolicy(KmsClient kms, KeySource key) {
        KeyPolicy policy = KeyPolicy.forAccount("111122223333")
                .administrators("arn:aws:iam::111122223333:role/KeyAdmins")
                .users("arn:aws:iam::111122223333:role/orders")
                .withoutAnyDeletion();
        return Byok.with(kms).importKey(key).policy(policy).expiresIn(Duration.ofDays(90));
    }

    /** The IAM policy of whoever imports: what an import calls, wrapped by SHA-256, to expire by then. */
    static String importerPolicy(Instant latest) {
        return ImporterPolicy.forNewKeys("111122223333", "eu-central-1")
                .latestValidTo(latest)
                .aliases("alias/orders")
                .toJson();
    }

    /** What is wrong with a policy that somebody else wrote, and what to do about it. */
    static List<Finding> findings(String keyPolicy) {
        return PolicyLinter.keyPolicy(keyPolicy);
    }
    // README ends
}
