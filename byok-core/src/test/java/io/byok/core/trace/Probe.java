package io.byok.core.trace;

import java.util.ArrayDeque;
import java.util.Deque;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Straight-line bytecode that looks at the operand stack, tells the {@link Recorder}, and leaves the stack as it was.
 * Without branches of its own and with scratch variables above the method's, it needs no new stack map frame.
 */
final class Probe {
    private static final String RECORDER = Type.getInternalName(Recorder.class);

    private final InsnList code = new InsnList();
    private final Deque<VarInsnNode> spilled = new ArrayDeque<>();
    private int nextVariable;

    /** @param firstScratch the number of the first local variable that the method does not use */
    Probe(int firstScratch) {
        nextVariable = firstScratch;
    }

    Probe insn(int opcode) {
        code.add(new InsnNode(opcode));
        return this;
    }

    Probe push(int constant) {
        code.add(new LdcInsnNode(constant));
        return this;
    }

    /** Pops a value of this type into a scratch variable, whose number it returns. */
    int spill(Type type) {
        int variable = nextVariable;
        nextVariable += type.getSize();
        code.add(new VarInsnNode(type.getOpcode(Opcodes.ISTORE), variable));
        spilled.push(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), variable));
        return variable;
    }

    Probe load(Type type, int variable) {
        code.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), variable));
        return this;
    }

    /** Pushes all that was spilled, in its old order. */
    Probe restore() {
        while (!spilled.isEmpty()) {
            code.add(spilled.pop());
        }
        return this;
    }

    /** Calls a recorder method with what lies on the stack for it, and the site. */
    Probe tell(String recorderMethod, String operands, int site) {
        return push(site).call(recorderMethod, "(" + operands + "I)V");
    }

    Probe call(String recorderMethod, String descriptor) {
        code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, RECORDER, recorderMethod, descriptor, false));
        return this;
    }

    InsnList code() {
        return code;
    }
}
