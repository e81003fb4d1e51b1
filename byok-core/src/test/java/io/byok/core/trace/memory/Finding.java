package io.byok.core.trace.memory;

/**
 * Copies of a secret found in a process.
 *
 * @param pass when: {@value #AT_ONCE} or {@value #AFTER_CHURN}
 * @param mapping the range of addresses, and what the system says of it
 * @param copies runs of 16 bytes or more that equal a part of the secret
 */
public record Finding(String pass, String secret, Form form, String mapping, int copies) {
    static final String AT_ONCE = "at-once";
    static final String AFTER_CHURN = "after-churn";

    static Finding parse(String line) {
        String[] columns = line.split(" ");
        return new Finding(columns[0], columns[1], Form.valueOf(columns[2]), columns[3], Integer.parseInt(columns[4]));
    }

    String toLine() {
        return "%s %s %s %s %d".formatted(pass, secret, form, mapping, copies);
    }

    @Override
    public String toString() {
        return "%s: %d of %s, %s, in %s".formatted(pass, copies, secret, form, mapping);
    }
}
