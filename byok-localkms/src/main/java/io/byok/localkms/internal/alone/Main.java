package io.byok.localkms.internal.alone;

import io.byok.localkms.LocalKms;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Runs a server in a process of its own until it is told to stop. */
public final class Main {

    private static final int BAD_USAGE = 2;
    private static final int CANNOT_START = 1;

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        int status = run(List.of(arguments), System.out, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    private static int run(List<String> arguments, PrintStream out, PrintStream err) throws InterruptedException {
        try {
            Options options = Options.parse(arguments);
            if (options.help()) {
                out.print(Banner.HELP);
            } else {
                serve(options, out);
            }
            return 0;
        } catch (Options.BadOptionException bad) {
            err.println(bad.getMessage());
            err.print(Banner.HELP);
            return BAD_USAGE;
        } catch (UncheckedIOException cannotStart) {
            err.println(cannotStart.getMessage() + " (" + cannotStart.getCause() + ")");
            return CANNOT_START;
        }
    }

    private static void serve(Options options, PrintStream out) throws InterruptedException {
        LocalKms kms = options.server().start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(kms, options, out), "localkms-stop"));
        out.print(Banner.of(kms.endpoint(), options.data()));
        out.flush();
        new CountDownLatch(1).await();
    }

    private static void stop(LocalKms kms, Options options, PrintStream out) {
        kms.close();
        out.println(Banner.stopped(options.data()));
        out.flush();
    }
}
