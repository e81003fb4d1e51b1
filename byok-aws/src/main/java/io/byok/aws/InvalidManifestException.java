package io.byok.aws;

import io.byok.aws.bulk.ManifestProblem;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A manifest has problems; all of them are named, and nothing was imported. */
public final class InvalidManifestException extends ImportException {
    private static final long serialVersionUID = 1L;
    private static final int MOST_IN_MESSAGE = 20;

    private final transient @Nullable List<ManifestProblem> problems;

    /**
     * Lists what is wrong.
     *
     * @param manifest name of the file
     * @param problems at least one; copied
     */
    public InvalidManifestException(String manifest, List<ManifestProblem> problems) {
        super(inWords(manifest, problems));
        this.problems = List.copyOf(problems);
    }

    private static String inWords(String manifest, List<ManifestProblem> problems) {
        String first = problems.stream()
                .limit(MOST_IN_MESSAGE)
                .map(problem -> "\n  line " + problem.line() + ": " + problem.text())
                .collect(Collectors.joining());
        int more = problems.size() - MOST_IN_MESSAGE;
        return "The manifest " + manifest + " has " + problems.size() + " problem" + (problems.size() == 1 ? "" : "s")
                + ", so nothing was imported:" + first + (more > 0 ? "\n  and " + more + " more" : "");
    }

    /**
     * All that is wrong.
     *
     * @return problems in the order of their lines; empty after deserialisation, which keeps the message alone; unmodifiable
     */
    public List<ManifestProblem> problems() {
        return Objects.requireNonNullElse(problems, List.of());
    }
}
