package io.byok.aws;

/**
 * Why KMS may have refused, and what then helps.
 *
 * @param cause one sentence
 * @param remedy one sentence or several
 */
public record ProbableCause(String cause, String remedy) {
    String inWords() {
        return cause + " " + remedy;
    }
}
