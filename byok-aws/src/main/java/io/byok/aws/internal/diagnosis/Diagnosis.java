package io.byok.aws.internal.diagnosis;

import io.byok.aws.ProbableCause;
import java.util.List;

/**
 * What an error code of KMS means on the way of an import, likeliest first. Codes alone decide: of most texts nobody has
 * recorded what AWS writes.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_ImportKeyMaterial.html#API_ImportKeyMaterial_Errors">AWS
 *     KMS: errors of ImportKeyMaterial</a>
 */
public final class Diagnosis {
    private Diagnosis() {}

    /** Causes, at least one. */
    public static List<ProbableCause> of(String operation, String errorCode) {
        return switch (errorCode) {
            case "InvalidCiphertextException" -> MaterialCauses.invalidCiphertext(operation);
            case "IncorrectKeyMaterialException" -> MaterialCauses.incorrectKeyMaterial();
            case "ExpiredImportTokenException" -> MaterialCauses.expiredToken();
            case "InvalidImportTokenException" -> MaterialCauses.invalidToken();
            case "IncorrectKeyException", "InvalidKeyUsageException" -> MaterialCauses.otherKeyOrUsage();
            case "NotFoundException" -> StateCauses.notFound();
            case "InvalidArnException" -> StateCauses.invalidArn();
            case "KMSInvalidStateException" -> StateCauses.invalidState(operation);
            case "DisabledException" -> StateCauses.disabled();
            case "UnsupportedOperationException", "UnknownOperationException" -> StateCauses.unsupported();
            case "ConflictException" -> StateCauses.conflict();
            case "AlreadyExistsException" -> StateCauses.aliasTaken();
            case "AccessDeniedException" -> AccountCauses.denied(operation);
            case "LimitExceededException" -> AccountCauses.quota(operation);
            case "ThrottlingException", "RequestLimitExceeded", "TooManyRequestsException" ->
                AccountCauses.pace(operation);
            case "InvalidSignatureException", "RequestExpired", "SignatureDoesNotMatch" -> AccountCauses.signature();
            case "UnrecognizedClientException",
                    "ExpiredTokenException",
                    "InvalidClientTokenId",
                    "MissingAuthenticationTokenException",
                    "IncompleteSignatureException" -> AccountCauses.credentials();
            case "MalformedPolicyDocumentException" -> AccountCauses.policy();
            case "TagException" -> AccountCauses.tags();
            case "ValidationException", "SerializationException" -> AccountCauses.invalidValue(operation);
            case "KMSInternalException", "DependencyTimeoutException", "KeyUnavailableException", "InternalFailure" ->
                AccountCauses.faultInKms();
            default -> AccountCauses.unknown(operation, errorCode);
        };
    }
}
