package io.byok.core.trace;

import java.lang.reflect.Array;
import java.nio.Buffer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * What instrumented code calls, just before it does what an attacker could see. Public only for the classes of the
 * tracing loader; does nothing while no tape is in.
 */
public final class Recorder {
    /** Plain, for speed: a thread that was started or handed work while recording sees it all the same. */
    private static @Nullable Tape tape;

    /** Keeps verdicts that are exceptions apart from those that are integers. */
    private static final long EXCEPTIONS = 1L << 40;

    private Recorder() {}

    static synchronized void insert(Tape blank) {
        if (tape != null) {
            throw new IllegalStateException("a trace is being recorded; the recorder knows one at a time");
        }
        tape = blank;
    }

    static synchronized void eject() {
        tape = null;
    }

    /** Any event without a value: a method entered, a static call, an unlisted callee. */
    public static void at(int site) {
        record(site, 0);
    }

    /** An index, a size, a key, an argument. */
    public static void value(int value, int site) {
        record(site, value);
    }

    /** An index, a size, a key, an argument. */
    public static void value(long value, int site) {
        record(site, value);
    }

    /** An argument on whose sign alone the callee branches. */
    public static void sign(int value, int site) {
        record(site, value < 0 ? -1 : 0);
    }

    /** An argument on whose sign alone the callee branches. */
    public static void sign(long value, int site) {
        record(site, value < 0 ? -1 : 0);
    }

    /** The dividend and the divisor. */
    public static void division(int dividend, int divisor, int site) {
        record(site, dividend);
        record(site, divisor);
    }

    /** The dividend and the divisor. */
    public static void division(long dividend, long divisor, int site) {
        record(site, dividend);
        record(site, divisor);
    }

    /** A branch that compares with zero. */
    public static void branch(int value, int opcode, int site) {
        branch(value, 0, opcode - Opcodes.IFEQ + Opcodes.IF_ICMPEQ, site);
    }

    /** A branch that compares two integers. */
    public static void branch(int a, int b, int opcode, int site) {
        boolean taken = switch (opcode) {
            case Opcodes.IF_ICMPEQ -> a == b;
            case Opcodes.IF_ICMPNE -> a != b;
            case Opcodes.IF_ICMPLT -> a < b;
            case Opcodes.IF_ICMPGE -> a >= b;
            case Opcodes.IF_ICMPGT -> a > b;
            case Opcodes.IF_ICMPLE -> a <= b;
            default -> throw new AssertionError("no integer branch has opcode " + opcode);
        };
        record(site, taken ? 1 : 0);
    }

    /** A branch that compares a reference with null. */
    public static void branch(@Nullable Object a, int opcode, int site) {
        record(site, (a == null) == (opcode == Opcodes.IFNULL) ? 1 : 0);
    }

    /** A branch that compares two references. */
    public static void branch(@Nullable Object a, @Nullable Object b, int opcode, int site) {
        record(site, (a == b) == (opcode == Opcodes.IF_ACMPEQ) ? 1 : 0);
    }

    /** The class of a receiver or of an exception. */
    public static void type(@Nullable Object object, int site) {
        record(site, object == null ? 0 : Names.of(object.getClass().getName()));
    }

    /** What a callee's time or addresses may depend on in an object: an array's length, a buffer's bounds. */
    public static void shape(@Nullable Object object, int site) {
        if (object instanceof Buffer buffer) {
            record(site, buffer.position());
            record(site, buffer.limit());
        } else if (object instanceof String text) {
            record(site, Names.of(text));
        } else if (object != null && object.getClass().isArray()) {
            record(site, Array.getLength(object));
        } else {
            type(object, site);
        }
    }

    /** A method begins that declassifies, if called by the caller named for it. */
    public static void beginVerdict(int site) {
        Tape running = tape;
        if (running != null) {
            running.beginVerdict(site);
        }
    }

    /** The method returns a verdict, which is kept apart, so that the traces up to it can be the same. */
    public static void verdict(int verdict, int site) {
        verdict((long) verdict, site);
    }

    /** The method returns a verdict, which is kept apart, so that the traces up to it can be the same. */
    public static void verdict(long verdict, int site) {
        Tape running = tape;
        if (running != null) {
            running.endVerdict(site, verdict);
        }
    }

    /** The method throws: that is its verdict. */
    public static void verdict(Throwable thrown, int site) {
        verdict(EXCEPTIONS + Names.of(thrown.getClass().getName()), site);
    }

    /** Whether a verdict was an exception: their names are numbers around {@link #EXCEPTIONS}, all others are far below. */
    static boolean isException(long verdict) {
        return verdict > EXCEPTIONS / 2;
    }

    /** A method begins that knows no secret: a class initialiser, which runs once in a JVM, or work on public numbers. */
    public static void suspend() {
        Tape running = tape;
        if (running != null) {
            running.suspend(1);
        }
    }

    /** It ends. */
    public static void resume() {
        Tape running = tape;
        if (running != null) {
            running.suspend(-1);
        }
    }

    private static void record(int site, long value) {
        Tape running = tape;
        if (running != null) {
            running.add(site, value);
        }
    }
}
