package io.byok.localkms.internal.alone;

import io.byok.localkms.LocalKms;
import io.byok.localkms.LocalKmsBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** What the command line asks for: a server that is ready to start, or help. */
final class Options {

    static final int DEFAULT_PORT = 4566;
    private static final int MAX_PORT = 65_535;
    private static final String ALL =
            "--port, --bind, --quotas, --data, --cloudtrail, --caller-policy, --rotation-delay,"
                    + " --replication-delay, --creation-delay, --stale-reads and --help";

    private final LocalKmsBuilder server = LocalKms.builder().port(DEFAULT_PORT);
    private Optional<Path> data = Optional.empty();
    private boolean help;

    private Options() {}

    /** A command line that cannot be followed; the message is for its author. */
    static final class BadOptionException extends Exception {

        private static final long serialVersionUID = 1L;

        BadOptionException(String message) {
            super(message);
        }
    }

    static Options parse(List<String> arguments) throws BadOptionException {
        Options options = new Options();
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            options.take(rest.next(), rest);
        }
        return options;
    }

    LocalKmsBuilder server() {
        return server;
    }

    /** The folder that keeps the state, if there is to be one. */
    Optional<Path> data() {
        return data;
    }

    boolean help() {
        return help;
    }

    private void take(String option, Iterator<String> rest) throws BadOptionException {
        switch (option) {
            case "--help", "-h" -> help = true;
            case "--port" -> server.port(portOf(valueOf(option, rest)));
            case "--bind" -> server.bind(addressOf(valueOf(option, rest)));
            case "--quotas" -> server.quotas();
            case "--data" -> takeData(valueOf(option, rest));
            case "--cloudtrail" -> server.cloudTrailTo(Path.of(valueOf(option, rest)));
            case "--caller-policy" -> takePolicy(valueOf(option, rest));
            case "--rotation-delay" -> server.rotationDelay(secondsOf(option, valueOf(option, rest)));
            case "--replication-delay" -> server.replicationDelay(secondsOf(option, valueOf(option, rest)));
            case "--creation-delay" -> server.creationDelay(secondsOf(option, valueOf(option, rest)));
            case "--stale-reads" -> server.staleReads(secondsOf(option, valueOf(option, rest)));
            default -> throw new BadOptionException("'" + option + "' is no option; there are " + ALL);
        }
    }

    private static String valueOf(String option, Iterator<String> rest) throws BadOptionException {
        if (!rest.hasNext()) {
            throw new BadOptionException(option + " needs a value after it");
        }
        return rest.next();
    }

    private void takeData(String folder) {
        data = Optional.of(Path.of(folder));
        server.data(Path.of(folder));
    }

    private void takePolicy(String file) throws BadOptionException {
        try {
            server.callerPolicy(Files.readString(Path.of(file)));
        } catch (IOException cannotRead) {
            throw new BadOptionException("--caller-policy is '" + file + "': it must be a file that can be read");
        } catch (IllegalArgumentException notJson) {
            throw new BadOptionException("--caller-policy is '" + file + "': " + notJson.getMessage());
        }
    }

    private static Duration secondsOf(String option, String value) throws BadOptionException {
        if (!value.matches("[0-9]{1,9}")) {
            throw new BadOptionException(option + " is '" + value + "': it must be a number of seconds");
        }
        return Duration.ofSeconds(Long.parseLong(value));
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
