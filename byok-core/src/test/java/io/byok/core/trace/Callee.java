package io.byok.core.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reviewed method outside the traced packages.
 *
 * @param name class, method and parameter types; {@code (...)} where every call site has its own signature
 * @param markers what is recorded of each argument; of {@code (...)}, of the first argument and of the last ones
 * @param reason why a trace may rely on it
 */
record Callee(String name, List<Marker> markers, String reason) {
    /** What of an argument is recorded. */
    enum Marker {
        /** Nothing: the callee treats it as data. */
        DATA,
        /** Its value; the length of an array, the bounds of a buffer. */
        ADDRESS,
        /** Its sign. */
        SIGN
    }

    private static final Pattern LINE = Pattern.compile("([\\w.$<>\\[\\]]+)\\(([^)]*)\\): (\\S.*)");

    /** Reads {@code class.method(type, @type, ~type): reason}. */
    static Callee parse(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not of the form 'class.method(type, @type, ~type): reason': " + line);
        }
        List<Marker> markers = new ArrayList<>();
        List<String> types = new ArrayList<>();
        for (String parameter :
                parts.group(2).isEmpty() ? new String[0] : parts.group(2).split(", ")) {
            Marker marker = marker(parameter);
            markers.add(marker);
            types.add(marker == Marker.DATA ? parameter : parameter.substring(1));
        }
        boolean anySignature = !types.isEmpty() && types.get(0).equals("...");
        String signature = anySignature ? "..." : String.join(",", types);
        return new Callee(parts.group(1) + "(" + signature + ")", List.copyOf(markers), parts.group(3));
    }

    private static Marker marker(String parameter) {
        return switch (parameter.charAt(0)) {
            case '@' -> Marker.ADDRESS;
            case '~' -> Marker.SIGN;
            default -> Marker.DATA;
        };
    }

    /** What is recorded of an argument, counted from 0, at a call site that gives so many. */
    Marker marker(int argument, int arguments) {
        if (!name.endsWith("(...)")) {
            return markers.get(argument);
        }
        int named = markers.size() - 1;
        int fromEnd = arguments - argument;
        return fromEnd <= named ? markers.get(markers.size() - fromEnd) : markers.get(0);
    }
}
