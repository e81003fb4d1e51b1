package io.byok.core;

/** The family of errors that {@code byok-core} raises: every leaf is one thing that went wrong, with its data. */
public abstract sealed class CoreException extends ByokException
        permits ImportParametersExpiredException,
                InvalidCheckValueException,
                InvalidFileException,
                InvalidImportParametersException,
                InvalidKeyComponentException,
                InvalidKeyMaterialException,
                InvalidWrappingKeyException,
                KeyChoiceException,
                KeyClosedException,
                KeyPasswordException,
                MixedUpHandOverException,
                UnreadableKeyException,
                UnsupportedKeyException,
                UnwrapFailedException,
                WrapFailedException,
                WrappingKeyMismatchException,
                WrappingRefusedException {
    private static final long serialVersionUID = 1L;

    CoreException(String message) {
        super(message);
    }

    CoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
