package io.byok.core.trace;

import static org.objectweb.asm.Opcodes.ATHROW;
import static org.objectweb.asm.Opcodes.DUP;
import static org.objectweb.asm.Opcodes.DUP2;
import static org.objectweb.asm.Opcodes.F_FULL;
import static org.objectweb.asm.Opcodes.IRETURN;
import static org.objectweb.asm.Opcodes.RETURN;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Puts the probes into one method. */
final class MethodInstrumenter {
    private final MethodNode method;
    private final Place place;
    private final InstructionProbes instructions;
    private final CallProbes calls;

    MethodInstrumenter(String className, MethodNode method, Hierarchy hierarchy, Callees callees) {
        this.method = method;
        this.place = new Place(className, method);
        this.instructions = new InstructionProbes(place);
        this.calls = new CallProbes(place, hierarchy, callees);
    }

    /** Probes at every instruction, every exception handler, and the entry. */
    void instrument() {
        Set<AbstractInsnNode> handlers = handlers();
        Probe entry = null;
        for (AbstractInsnNode insn : method.instructions.toArray()) {
            if (insn instanceof LineNumberNode number) {
                place.moveTo(number.line);
            }
            if (insn.getOpcode() >= 0) {
                entry = entry == null ? place.probe().tell("at", "", place.site(Kind.ENTER, "")) : entry;
                insertBefore(insn, handlers.contains(insn) ? instructions.caught() : null);
                insertBefore(insn, probe(insn));
            }
        }
        if (entry != null) {
            method.instructions.insert(entry.code());
        }
    }

    private @Nullable Probe probe(AbstractInsnNode insn) {
        if (insn instanceof MethodInsnNode call) {
            return calls.before(call);
        }
        return insn instanceof InvokeDynamicInsnNode call ? calls.before(call) : instructions.before(insn);
    }

    private void insertBefore(AbstractInsnNode insn, @Nullable Probe probe) {
        if (probe != null) {
            method.instructions.insertBefore(insn, probe.code());
        }
    }

    private Set<AbstractInsnNode> handlers() {
        Set<AbstractInsnNode> first = new HashSet<>();
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            AbstractInsnNode insn = block.handler;
            while (insn.getOpcode() < 0) {
                insn = insn.getNext();
            }
            first.add(insn);
        }
        return first;
    }

    /** Leaves out of the trace what a method does, itself and through others. */
    void suspend() {
        beforeReturns(() -> place.probe().call("resume", "()V"));
        method.instructions.insert(place.probe().call("suspend", "()V").code());
        onException(place.probe().call("resume", "()V"));
    }

    /** Probes that leave the method and all it calls out of the trace, and keep its verdict, if a named caller calls it. */
    void declassify(Set<String> callers) {
        int sort = Type.getReturnType(method.desc).getSort();
        if (sort < Type.BOOLEAN || sort > Type.LONG || sort == Type.FLOAT) {
            throw new IllegalArgumentException(
                    method.name + method.desc + " cannot be a declassification: it returns no boolean or integer");
        }
        boolean wide = sort == Type.LONG;
        int site = place.site(Kind.DECLASSIFY, NamedCaller.detail(callers));
        beforeReturns(() -> place.probe().insn(wide ? DUP2 : DUP).tell("verdict", wide ? "J" : "I", site));
        method.instructions.insert(place.probe().tell("beginVerdict", "", site).code());
        onException(place.probe().insn(DUP).tell("verdict", "Ljava/lang/Throwable;", site));
    }

    /** Puts a probe where exceptions leave the method. */
    private void onException(Probe probe) {
        LabelNode start = new LabelNode();
        LabelNode end = new LabelNode();
        method.instructions.insert(start);
        method.instructions.add(end);
        method.instructions.add(new FrameNode(F_FULL, 0, new Object[0], 1, new Object[] {"java/lang/Throwable"}));
        method.instructions.add(probe.insn(ATHROW).code());
        method.tryCatchBlocks.add(new TryCatchBlockNode(start, end, end, null));
    }

    private void beforeReturns(Supplier<Probe> probe) {
        for (AbstractInsnNode insn : method.instructions.toArray()) {
            if (insn.getOpcode() >= IRETURN && insn.getOpcode() <= RETURN) {
                insertBefore(insn, probe.get());
            }
        }
    }
}
