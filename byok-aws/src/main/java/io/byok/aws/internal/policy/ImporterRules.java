package io.byok.aws.internal.policy;

import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.policy.ImporterPolicy;
import io.byok.core.WrapAlgorithm;
import java.util.Set;
import java.util.regex.Pattern;

/** What cannot be in the policy of an importer. */
public final class ImporterRules {
    private static final Pattern ALIASES = Pattern.compile("alias/[a-zA-Z0-9/_*-]{1,250}");

    private ImporterRules() {}

    /** Refuses what KMS never takes. */
    @SuppressWarnings("deprecation") // named to be refused
    public static void checkAlgorithms(Set<WrapAlgorithm> algorithms) {
        if (algorithms.contains(WrapAlgorithm.RSAES_PKCS1_V1_5)) {
            throw new InvalidImportRequestException(
                    "RSAES_PKCS1_V1_5 cannot be allowed: KMS has not taken it since 2023-10-10 (AWS KMS,"
                            + " GetParametersForImport, WrappingAlgorithm). Name others.");
        }
    }

    /** A name, or a pattern of names. */
    public static void checkAlias(String alias) {
        if (!ALIASES.matcher(alias).matches() || alias.startsWith("alias/aws/")) {
            throw new InvalidImportRequestException("'" + alias + "' is no alias nor a pattern of some: it begins with"
                    + " 'alias/', goes on with letters, digits, '/', '_', '-' and '*', and does not begin with 'alias/aws/'"
                    + " (AWS KMS, CreateAlias, AliasName). Give one such as 'alias/payments-*'.");
        }
    }

    /** Aliases and tags are given to new keys. */
    public static void checkCreates(ImporterTerms terms, String option) {
        if (!terms.creates()) {
            throw new InvalidImportRequestException(
                    option + "(...) for keys that exist: aliases, tags and replacements are"
                            + " of new keys. Leave it out, or begin with forNewKeys(...).");
        }
    }

    /** A replacement is about an alias. */
    public static void checkAliases(ImporterTerms terms) {
        if (terms.tasks().contains(Task.REPLACEMENT) && terms.aliases().isEmpty()) {
            throw new InvalidImportRequestException(
                    "replacement() without aliases(...): a replacement switches an alias to"
                            + " a new key (AWS KMS, UpdateAlias). Name the aliases that may be switched.");
        }
    }

    /** Refuses what IAM would refuse; it does not count white space. */
    public static void checkLength(String json) {
        int length = json.replaceAll("\\s", "").length();
        if (length > ImporterPolicy.MAX_CHARACTERS) {
            throw new InvalidImportRequestException(
                    "An importer's policy of " + length + " characters: a managed policy has at"
                            + " most " + ImporterPolicy.MAX_CHARACTERS
                            + " without white space (IAM, quotas). Make several, or name"
                            + " the Regions in place of the keys.");
        }
    }
}
