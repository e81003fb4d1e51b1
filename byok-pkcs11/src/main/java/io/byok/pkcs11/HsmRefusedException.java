package io.byok.pkcs11;

/** The token answered a PKCS#11 call with something else than CKR_OK. */
public final class HsmRefusedException extends HsmException {
    private static final long serialVersionUID = 1L;

    private final String function;
    private final String returnValue;

    /**
     * Says what the token answered to what.
     *
     * @param function the PKCS#11 function, such as "C_WrapKey"
     * @param returnValue the token's answer, such as "CKR_DEVICE_REMOVED"
     * @param message what was being done, the answer, and the remedy
     * @param cause the underlying error
     */
    public HsmRefusedException(String function, String returnValue, String message, Throwable cause) {
        super(message, cause);
        this.function = function;
        this.returnValue = returnValue;
    }

    /**
     * Which call.
     *
     * @return the PKCS#11 function, such as "C_WrapKey"
     */
    public String function() {
        return function;
    }

    /**
     * The token's answer.
     *
     * @return a name such as "CKR_DEVICE_REMOVED"
     */
    public String returnValue() {
        return returnValue;
    }
}
