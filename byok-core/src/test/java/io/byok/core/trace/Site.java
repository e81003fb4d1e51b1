package io.byok.core.trace;

/**
 * One place in the instrumented bytecode.
 *
 * @param line the source line; 0 where the class file names none
 * @param detail what the instruction does, such as the callee; may be empty
 */
public record Site(Kind kind, String className, String method, int line, String detail) {
    @Override
    public String toString() {
        String simple = className.substring(className.lastIndexOf('.') + 1);
        String file = simple.contains("$") ? simple.substring(0, simple.indexOf('$')) : simple;
        String place = "%s %s.%s(%s.java:%d)".formatted(kind.phrase(), className, method, file, line);
        return detail.isEmpty() ? place : place + ": " + detail;
    }
}
