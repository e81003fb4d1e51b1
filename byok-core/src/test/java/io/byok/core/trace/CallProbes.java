package io.byok.core.trace;

import static org.objectweb.asm.Opcodes.DUP;
import static org.objectweb.asm.Opcodes.INVOKEINTERFACE;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;

import io.byok.core.trace.Callee.Marker;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** The probe for a call: none for traced callees, whose entry is in the trace; the reviewed list for all others. */
final class CallProbes {
    private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";
    private static final String OBJECT = "Ljava/lang/Object;";

    private final Place place;
    private final Hierarchy hierarchy;
    private final Callees callees;

    CallProbes(Place place, Hierarchy hierarchy, Callees callees) {
        this.place = place;
        this.hierarchy = hierarchy;
        this.callees = callees;
    }

    /** The probe to put before a call, or null where it needs none. */
    @Nullable
    Probe before(MethodInsnNode call) {
        String owner = hierarchy.declaring(call.owner, call.name, call.desc);
        if (hierarchy.traces(owner)) {
            return null;
        }
        String name = Callees.name(owner, call.name, call.desc);
        Callee callee = callees.find(name);
        return callee == null ? at(Kind.UNLISTED, name) : listed(callee, call);
    }

    private Probe listed(Callee callee, MethodInsnNode call) {
        Type[] types = Type.getArgumentTypes(call.desc);
        Marker[] markers = new Marker[types.length];
        Arrays.setAll(markers, i -> callee.marker(i, types.length));
        boolean dispatched = call.getOpcode() == INVOKEVIRTUAL || call.getOpcode() == INVOKEINTERFACE;
        int firstSpilled = dispatched ? 0 : firstRecorded(markers);
        Probe probe = place.probe();
        int[] variables = new int[types.length];
        for (int i = types.length - 1; i >= firstSpilled; i--) {
            variables[i] = probe.spill(types[i]);
        }
        identity(probe, dispatched, call.owner, callee.name());
        for (int i = firstSpilled; i < types.length; i++) {
            if (markers[i] != Marker.DATA) {
                probe.load(types[i], variables[i]);
                argument(probe, types[i], markers[i], callee.name() + ", argument " + (i + 1));
            }
        }
        return probe.restore();
    }

    /** The callee, and of a dispatched one the class that answers, of an array the length. */
    private void identity(Probe probe, boolean dispatched, String owner, String callee) {
        int site = place.site(Kind.CALL, callee);
        if (!dispatched) {
            probe.tell("at", "", site);
        } else if (owner.startsWith("[")) {
            probe.insn(DUP)
                    .tell("shape", OBJECT, place.site(Kind.ALLOCATION, callee))
                    .tell("at", "", site);
        } else {
            probe.insn(DUP).tell("type", OBJECT, site);
        }
    }

    private static int firstRecorded(Marker[] markers) {
        int first = 0;
        while (first < markers.length && markers[first] == Marker.DATA) {
            first++;
        }
        return first;
    }

    private void argument(Probe probe, Type type, Marker marker, String detail) {
        String operand = operand(type);
        String what = marker == Marker.SIGN ? "sign" : operand.length() > 1 ? "shape" : "value";
        probe.tell(what, operand, place.site(Kind.ARGUMENT, marker == Marker.SIGN ? "sign of " + detail : detail));
    }

    private static String operand(Type type) {
        return switch (type.getSort()) {
            case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> "I";
            case Type.LONG -> "J";
            case Type.ARRAY, Type.OBJECT -> OBJECT;
            default -> throw new IllegalArgumentException("no event holds a " + type.getClassName());
        };
    }

    /** Lambdas are traced where their body is entered; other dynamic call sites hide what they do. */
    Probe before(InvokeDynamicInsnNode call) {
        Handle bootstrap = call.bsm;
        if (!bootstrap.getOwner().equals(LAMBDAS)) {
            return at(Kind.UNLISTED, bootstrap.getOwner().replace('/', '.') + "." + bootstrap.getName());
        }
        Handle body = (Handle) call.bsmArgs[1];
        String owner = hierarchy.declaring(body.getOwner(), body.getName(), body.getDesc());
        return hierarchy.traces(owner) ? at(Kind.CALL, "a lambda") : reference(owner, body);
    }

    private Probe reference(String owner, Handle method) {
        String name = Callees.name(owner, method.getName(), method.getDesc());
        Callee callee = callees.find(name);
        boolean allData = callee != null && callee.markers().stream().allMatch(Marker.DATA::equals);
        return at(allData ? Kind.CALL : Kind.UNLISTED, "a reference to the method " + name);
    }

    private Probe at(Kind kind, String detail) {
        return place.probe().tell("at", "", place.site(kind, detail));
    }
}
