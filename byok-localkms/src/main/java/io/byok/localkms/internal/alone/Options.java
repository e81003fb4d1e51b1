package io.byok.localkms.internal.alone;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Iterator;
import java.util.List;

/** What the command line asks for. */
record Options(int port, InetAddress bind, boolean help) {

    static final int DEFAULT_PORT = 4566;
    private static final int MAX_PORT = 65_535;

    /** A command line that cannot be followed; the message is for its author. */
    static final class BadOptionException extends Exception {

        private static final long serialVersionUID = 1L;

        BadOptionException(String message) {
            super(message);
        }
    }

    static Options parse(List<String> arguments) throws BadOptionException {
        Options options = new Options(DEFAULT_PORT, InetAddress.getLoopbackAddress(), false);
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            options = options.with(rest.next(), rest);
        }
        return options;
    }

    private Options with(String option, Iterator<String> rest) throws BadOptionException {
        return switch (option) {
            case "--help", "-h" -> new Options(port, bind, true);
            case "--port" -> new Options(portOf(valueOf(option, rest)), bind, help);
            case "--bind" -> new Options(port, addressOf(valueOf(option, rest)), help);
            default ->
                throw new BadOptionException("'" + option + "' is no option; there are --port, --bind and --help");
        };
    }

    private static String valueOf(String option, Iterator<String> rest) throws BadOptionException {
        if (!rest.hasNext()) {
            throw new BadOptionException(option + " needs a value after it");
        }
        return rest.next();
    }

    private static int portOf(String value) throws BadOptionException {
        int port = value.matches("[0-9]{1,5}") ? Integer.parseInt(value) : Integer.MAX_VALUE;
        if (port > MAX_PORT) {
            throw new BadOptionException(
                    "--port is '" + value + "': it must be a number from 0 to " + MAX_PORT + ", 0 for any free port");
        }
        return port;
    }

    private static InetAddress addressOf(String value) throws BadOptionException {
        String rule = "--bind is '" + value + "': it must be an address or name of this machine";
        if (value.isBlank()) {
            // Java would take it for loopback.
            throw new BadOptionException(rule);
        }
        try {
            return InetAddress.getByName(value);
        } catch (UnknownHostException unknown) {
            throw new BadOptionException(rule + ", and nothing of this name is known");
        }
    }
}
