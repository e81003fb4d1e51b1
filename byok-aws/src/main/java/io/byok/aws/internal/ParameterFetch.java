package io.byok.aws.internal;

import io.byok.aws.KmsRefusedException;
import io.byok.aws.UnexpectedAnswerException;
import io.byok.core.ByokException;
import io.byok.core.ImportParameters;
import io.byok.core.ImportToken;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import software.amazon.awssdk.services.kms.model.GetParametersForImportRequest;
import software.amazon.awssdk.services.kms.model.GetParametersForImportResponse;

/** Fetches wrapping keys and tokens for one KMS key, and checks that they are what was asked for. */
final class ParameterFetch implements ParameterSupply {
    private final KmsCalls calls;
    private final Passing passing;
    private final String keyArn;
    private final WrapAlgorithm algorithm;
    private final WrappingKey.Spec wrappingKeySpec;

    ParameterFetch(
            KmsCalls calls, Passing passing, String keyArn, WrapAlgorithm algorithm, WrappingKey.Spec wrappingKeySpec) {
        this.calls = calls;
        this.passing = passing;
        this.keyArn = keyArn;
        this.algorithm = algorithm;
        this.wrappingKeySpec = wrappingKeySpec;
    }

    /** A fresh set, good for 24 hours. */
    @Override
    public ImportParameters fetch() {
        GetParametersForImportRequest request = GetParametersForImportRequest.builder()
                .keyId(keyArn)
                .wrappingAlgorithm(algorithm.name())
                .wrappingKeySpec(wrappingKeySpec.name())
                .build();
        while (true) {
            try {
                return accept(calls.parametersForImport(request));
            } catch (KmsRefusedException e) {
                passing.waitOrThrow(e);
            }
        }
    }

    @Override
    public boolean isFresh() {
        return true;
    }

    private ImportParameters accept(GetParametersForImportResponse answer) {
        if (!keyArn.equals(answer.keyId())) {
            throw new UnexpectedAnswerException("Import parameters for " + keyArn + " were asked for, and the server"
                    + " answered some for " + answer.keyId() + ". AWS KMS does not do this; look at which server the"
                    + " KmsClient talks to.");
        }
        if (answer.publicKey() == null || answer.importToken() == null || answer.parametersValidTo() == null) {
            throw new UnexpectedAnswerException("The server's import parameters are not whole: one of PublicKey,"
                    + " ImportToken and ParametersValidTo is missing (AWS KMS, GetParametersForImport). Look at which"
                    + " server the KmsClient talks to.");
        }
        try {
            return new ImportParameters(
                    keyArn,
                    WrappingKey.of(wrappingKeySpec, answer.publicKey().asByteArray()),
                    ImportToken.of(answer.importToken().asByteArray()),
                    algorithm,
                    answer.parametersValidTo());
        } catch (ByokException e) {
            throw new UnexpectedAnswerException("The server's import parameters are not usable. " + e.getMessage(), e);
        }
    }
}
