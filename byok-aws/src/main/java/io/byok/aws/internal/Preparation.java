package io.byok.aws.internal;

import io.byok.core.ImportParameters;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;

/** The fetching of import parameters for another machine. */
public final class Preparation {
    private Preparation() {}

    /** One set; {@code keyIsYoung} if the key was created a moment ago. */
    public static ImportParameters parameters(
            KmsCalls calls,
            Pause pause,
            String keyArn,
            boolean keyIsYoung,
            WrapAlgorithm algorithm,
            WrappingKey.Spec wrappingKeySpec) {
        Passing passing = new Passing(pause, keyIsYoung, "the preparation for " + keyArn);
        return new ParameterFetch(calls, passing, keyArn, algorithm, wrappingKeySpec).fetch();
    }
}
