package io.byok.core.trace;

import org.objectweb.asm.tree.MethodNode;

/** Where in a method the instrumentation stands. */
final class Place {
    private final String className;
    private final MethodNode method;
    private final int firstScratch;
    private int line;

    Place(String className, MethodNode method) {
        this.className = className;
        this.method = method;
        this.firstScratch = method.maxLocals;
    }

    void moveTo(int newLine) {
        line = newLine;
    }

    int site(Kind kind, String detail) {
        return Sites.add(new Site(kind, className, method.name, line, detail));
    }

    Probe probe() {
        return new Probe(firstScratch);
    }
}
