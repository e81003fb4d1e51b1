package io.byok.aws.internal.proof;

import io.byok.aws.Verdict;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.Pause;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeySource;
import java.security.PublicKey;
import java.util.Optional;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

/**
 * Looks whether KMS holds the very key that was imported, by reading alone unless use is asked for. What cannot be seen
 * goes into the verdict as not seen: the import is done by now, and no failing look undoes it.
 */
public final class Prover {
    private final KmsCalls calls;
    private final Pause pause;
    private final KeySource source;

    /** Proves for this holder of the key. */
    public Prover(KmsCalls calls, Pause pause, KeySource source) {
        this.calls = calls;
        this.pause = pause;
        this.source = source;
    }

    /** Looks at everything that can be seen of the claim. */
    public Verdict prove(Claim claim) {
        Findings findings = new Findings();
        Optional<KeyMetadata> shown = new StateCheck(calls, pause, claim).run(findings);
        Optional<PublicKey> publicKey = source.publicKey();
        if (publicKey.isPresent()) {
            new PublicKeyCheck(calls, pause, claim.keyArn(), publicKey.get()).run(findings);
        } else if (source.spec() == KeyMaterialSpec.SYMMETRIC_DEFAULT) {
            new MaterialIdCheck(calls, claim).run(shown, findings);
        }
        if (claim.byUse()) {
            new UseCheck(calls, pause, claim.keyArn(), source).run(shown, findings);
        }
        return findings.verdict();
    }
}
