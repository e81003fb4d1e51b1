package io.byok.core.internal.file;

import java.util.regex.Pattern;

/** The form of a KMS key's ARN. */
public final class KeyArn {
    private static final Pattern FORM =
            Pattern.compile("arn:[a-z0-9-]{1,32}:kms:[a-z0-9-]{0,64}:[0-9]{12}:key/[A-Za-z0-9-]{1,64}");

    private KeyArn() {}

    /** Whether a text has it. */
    public static boolean matches(String text) {
        return FORM.matcher(text).matches();
    }
}
