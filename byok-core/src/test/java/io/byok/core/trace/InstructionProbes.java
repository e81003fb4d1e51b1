package io.byok.core.trace;

import static org.objectweb.asm.Opcodes.*;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;

/** The probe for every instruction, calls apart, whose time or address could depend on its operands. */
final class InstructionProbes {
    private final Place place;

    InstructionProbes(Place place) {
        this.place = place;
    }

    /** The probe to put before an instruction, or null where it needs none. */
    @Nullable
    Probe before(AbstractInsnNode insn) {
        int opcode = insn.getOpcode();
        return switch (opcode) {
            case IALOAD, LALOAD, FALOAD, DALOAD, AALOAD, BALOAD, CALOAD, SALOAD -> top(Kind.ARRAY_INDEX);
            case IASTORE, BASTORE, CASTORE, SASTORE -> store(Type.INT_TYPE);
            case LASTORE -> store(Type.LONG_TYPE);
            case FASTORE -> store(Type.FLOAT_TYPE);
            case DASTORE -> store(Type.DOUBLE_TYPE);
            case AASTORE -> store(Type.getType(Object.class));
            case IDIV, IREM -> intDivision();
            case LDIV, LREM -> longDivision();
            case FDIV, DDIV, FREM, DREM -> unlisted("a floating-point division");
            case IFEQ, IFNE, IFLT, IFGE, IFGT, IFLE -> branch(DUP, opcode, "II");
            case IF_ICMPEQ, IF_ICMPNE, IF_ICMPLT, IF_ICMPGE, IF_ICMPGT, IF_ICMPLE -> branch(DUP2, opcode, "III");
            case IFNULL, IFNONNULL -> branch(DUP, opcode, "Ljava/lang/Object;I");
            case IF_ACMPEQ, IF_ACMPNE -> branch(DUP2, opcode, "Ljava/lang/Object;Ljava/lang/Object;I");
            case TABLESWITCH, LOOKUPSWITCH -> top(Kind.SWITCH);
            case NEWARRAY, ANEWARRAY -> top(Kind.ALLOCATION);
            case MULTIANEWARRAY -> dimensions((MultiANewArrayInsnNode) insn);
            case ATHROW -> type(Kind.THROW);
            case LDC -> constant(((LdcInsnNode) insn).cst);
            default -> null;
        };
    }

    /** The probe for an exception handler's first instruction. */
    Probe caught() {
        return type(Kind.CATCH);
    }

    private Probe top(Kind kind) {
        return place.probe().insn(DUP).tell("value", "I", place.site(kind, ""));
    }

    private Probe type(Kind kind) {
        return place.probe().insn(DUP).tell("type", "Ljava/lang/Object;", place.site(kind, ""));
    }

    private Probe store(Type element) {
        Probe probe = place.probe();
        probe.spill(element);
        return probe.insn(DUP)
                .tell("value", "I", place.site(Kind.ARRAY_INDEX, ""))
                .restore();
    }

    private Probe intDivision() {
        return place.probe().insn(DUP2).tell("division", "II", place.site(Kind.DIVISION, ""));
    }

    private Probe longDivision() {
        Probe probe = place.probe();
        int divisor = probe.spill(Type.LONG_TYPE);
        int dividend = probe.spill(Type.LONG_TYPE);
        return probe.load(Type.LONG_TYPE, dividend)
                .load(Type.LONG_TYPE, divisor)
                .tell("division", "JJ", place.site(Kind.DIVISION, ""))
                .restore();
    }

    private Probe branch(int duplicate, int opcode, String operands) {
        return place.probe().insn(duplicate).push(opcode).tell("branch", operands, place.site(Kind.BRANCH, ""));
    }

    private Probe dimensions(MultiANewArrayInsnNode insn) {
        Probe probe = place.probe();
        int site = place.site(Kind.ALLOCATION, "");
        for (int i = 0; i < insn.dims; i++) {
            probe.load(Type.INT_TYPE, probe.spill(Type.INT_TYPE)).tell("value", "I", site);
        }
        return probe.restore();
    }

    private @Nullable Probe constant(Object constant) {
        return constant instanceof Handle || constant instanceof ConstantDynamic
                ? unlisted("a method handle or dynamic constant")
                : null;
    }

    private Probe unlisted(String what) {
        return place.probe().tell("at", "", place.site(Kind.UNLISTED, what));
    }
}
