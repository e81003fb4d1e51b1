package io.byok.pkcs11.token;

import io.byok.pkcs11.internal.bridge.Bridges;
import io.byok.pkcs11.internal.bridge.NativeBridge;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The PKCS#11 calls that byok never makes, for tests that set tokens up or shut them down. */
public final class RawCalls {
    private static final int FINALIZE = 1;
    private static final int INIT_PIN = 10;
    private static final int OPEN_SESSION = 12;
    private static final int CLOSE_SESSION = 13;
    private static final int LOGIN = 18;
    private static final int LOGOUT = 19;

    private final NativeBridge bridge;
    private final ByteBuffer functions;

    private RawCalls(NativeBridge bridge) {
        this.bridge = bridge;
        ByteBuffer list = direct(8);
        check(bridge.call(bridge.symbol("C_GetFunctionList"), bridge.addressOf(list)));
        this.functions = bridge.view(list.getLong(0), 8 + 68 * 8);
    }

    /** Of one library. */
    public static RawCalls of(Path library) {
        return new RawCalls(Bridges.load(library));
    }

    /** Sets the user's PIN as the security officer. */
    public void setFirstPin(long slot, String securityOfficerPin, String pin) {
        ByteBuffer session = direct(8);
        check(call(OPEN_SESSION, slot, 6, 0, 0, bridge.addressOf(session)));
        ByteBuffer text = direct(64).put(pin.getBytes(StandardCharsets.UTF_8));
        ByteBuffer officer = direct(64).put(securityOfficerPin.getBytes(StandardCharsets.UTF_8));
        check(call(LOGIN, session.getLong(0), 0, bridge.addressOf(officer), securityOfficerPin.length()));
        check(call(INIT_PIN, session.getLong(0), bridge.addressOf(text), pin.length()));
        check(call(LOGOUT, session.getLong(0)));
        check(call(CLOSE_SESSION, session.getLong(0)));
    }

    /** Takes the library from all its users in this process. */
    public void shutDown() {
        check(call(FINALIZE, 0));
    }

    private long call(int place, long... arguments) {
        return bridge.call(functions.getLong(8 + 8 * place), arguments);
    }

    private static ByteBuffer direct(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    private static void check(long value) {
        if (value != 0) {
            throw new IllegalStateException("0x" + Long.toHexString(value));
        }
    }
}
