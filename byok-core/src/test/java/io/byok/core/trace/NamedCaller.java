package io.byok.core.trace;

import java.util.Arrays;
import java.util.Set;

/** Tells whether a declassification is the one that was named: that of a method for one of certain callers. */
final class NamedCaller {
    private static final String SEPARATOR = ", ";

    private NamedCaller() {}

    /** The callers, {@code class.method} each, as the detail of a declassification's site. */
    static String detail(Set<String> callers) {
        return String.join(SEPARATOR, callers);
    }

    /** Whether the method of a site, which is running now, was called by one of its named callers. */
    static boolean isOnStack(Site declassification) {
        String method = declassification.className() + "." + declassification.method();
        return StackWalker.getInstance()
                .walk(frames -> frames.map(frame -> frame.getClassName() + "." + frame.getMethodName())
                        .dropWhile(name -> !name.equals(method))
                        .skip(1)
                        .findFirst()
                        .map(Arrays.asList(declassification.detail().split(SEPARATOR))::contains)
                        .orElse(false));
    }
}
