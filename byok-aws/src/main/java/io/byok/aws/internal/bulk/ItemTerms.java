package io.byok.aws.internal.bulk;

import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.internal.Choices;
import io.byok.aws.internal.Expiry;
import io.byok.aws.internal.ExpiryChoice;
import io.byok.aws.internal.NewKeyPolicy;
import io.byok.aws.internal.NewKeyRules;
import io.byok.core.KeyUsage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the KMS keys of one item shall be, checked as far as that needs no network and no clock. */
public record ItemTerms(
        KeyUsage usage,
        Optional<String> alias,
        Optional<String> description,
        Map<String, String> tags,
        Optional<String> policy,
        List<ExpiryChoice> expiries) {
    /** Keeps copies. */
    public ItemTerms {
        tags = Map.copyOf(tags);
        expiries = List.copyOf(expiries);
    }

    /** Refuses what KMS would refuse. */
    public static ItemTerms checked(
            KeyUsage usage,
            Optional<String> alias,
            Optional<String> description,
            Map<String, String> tags,
            Optional<String> policy,
            List<ExpiryChoice> expiries) {
        alias.ifPresent(ItemTerms::checkAlias);
        description.ifPresent(NewKeyRules::checkDescription);
        NewKeyRules.checkTags(tags);
        policy.ifPresent(ItemTerms::checkPolicy);
        Choices.requireOne(expiries);
        return new ItemTerms(usage, alias, description, tags, policy, expiries);
    }

    private static void checkAlias(String alias) {
        NewKeyRules.checkAlias(alias);
        if (alias.startsWith(Names.CLAIMS)) {
            throw new InvalidImportRequestException("'" + alias + "' begins with '" + Names.CLAIMS
                    + "', where the claims of bulk imports are. Choose another name.");
        }
    }

    private static void checkPolicy(String policy) {
        List<String> problems = NewKeyPolicy.problems(policy);
        if (!problems.isEmpty()) {
            throw new InvalidImportRequestException(
                    "The key policy cannot be given to a key: " + String.join(" ", problems));
        }
    }

    /** The expiry as it is at an instant; refused where KMS would refuse it. */
    public Expiry expiry(Instant now) {
        return Choices.expiry(expiries, now);
    }
}
