package io.byok.aws.internal;

import io.byok.aws.ImportRequest;
import io.byok.aws.InvalidImportRequestException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What KMS takes as alias, description and tags of a new key: refused here, before a key exists. */
public final class NewKeyRules {
    /** The tag that names the bulk import which created a key. */
    public static final String JOB_TAG = "byok:job";

    /** The tag that names the item of that bulk import. */
    public static final String ITEM_TAG = "byok:item";

    private static final Set<String> OURS =
            Set.of(ImportRequest.IMPORT_ID_TAG, ImportRequest.IMPORT_DONE_TAG, JOB_TAG, ITEM_TAG);
    private static final Pattern ALIAS = Pattern.compile("alias/[a-zA-Z0-9/_-]{1,250}");
    private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
    private static final int MOST_DESCRIPTION_CHARS = 8192;
    /** Fifty, less the two that mark the import. */
    private static final int MOST_TAGS = 48;

    private NewKeyRules() {}

    /** An alias name. */
    public static void checkAlias(String alias) {
        if (!ALIAS.matcher(alias).matches() || alias.startsWith("alias/aws/")) {
            throw new InvalidImportRequestException(
                    "'" + alias + "' is no alias: a name begins with 'alias/', goes on with"
                            + " letters, digits, '/', '_' and '-', at most 256 in all, and does not begin with 'alias/aws/'"
                            + " (AWS KMS, CreateAlias, AliasName). Choose another name.");
        }
    }

    /** A description. */
    public static void checkDescription(String description) {
        if (description.length() > MOST_DESCRIPTION_CHARS) {
            throw new InvalidImportRequestException(
                    "A description of " + description.length() + " characters: KMS takes" + " at most "
                            + MOST_DESCRIPTION_CHARS + " (AWS KMS, CreateKey, Description). Shorten it.");
        }
    }

    /** Tags, the library's own not among them. */
    public static void checkTags(Map<String, String> tags) {
        if (tags.size() > MOST_TAGS) {
            throw new InvalidImportRequestException(tags.size() + " tags: a key has at most 50, two of which mark the"
                    + " import (AWS KMS, resource quotas). Give fewer.");
        }
        tags.forEach(NewKeyRules::checkTag);
    }

    /** An import id, which is the value of a tag. */
    public static void checkImportId(String importId) {
        if (importId.isEmpty()
                || importId.length() > 256
                || !TAG.matcher(importId).matches()) {
            throw new InvalidImportRequestException(
                    "'" + importId + "' is no import id: it is the value of a tag, with 1 to"
                            + " 256 letters, digits, spaces and + - = . _ : / @ (AWS KMS, TagResource). Choose another.");
        }
    }

    private static void checkTag(String key, String value) {
        if (OURS.contains(key)) {
            throw new InvalidImportRequestException("The tag '" + key + "' is the one by which an import finds its key"
                    + " again, so it cannot be given. Choose another key.");
        }
        boolean allowed = TAG.matcher(key).matches()
                && TAG.matcher(value).matches()
                && !key.isEmpty()
                && key.length() <= 128
                && value.length() <= 256
                && !key.startsWith("aws:");
        if (!allowed) {
            throw new InvalidImportRequestException(
                    "The tag '" + key + "' is not allowed: its key has 1 to 128 characters"
                            + " and does not begin with 'aws:', its value at most 256, both of letters, digits, spaces and"
                            + " + - = . _ : / @ (AWS KMS, TagResource). Choose another.");
        }
    }
}
