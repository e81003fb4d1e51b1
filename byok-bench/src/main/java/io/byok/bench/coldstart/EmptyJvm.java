package io.byok.bench.coldstart;

/** Does nothing: what every Java program pays. */
public final class EmptyJvm {
    private EmptyJvm() {}

    /** Does nothing. */
    public static void main(String[] args) {}
}
