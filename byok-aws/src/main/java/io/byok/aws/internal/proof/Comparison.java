package io.byok.aws.internal.proof;

import io.byok.aws.Verdict;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.Pause;
import io.byok.core.KeySource;

/** Compares a private or HMAC key with the one that KMS holds, without changing anything. */
public final class Comparison {
    private final KmsCalls calls;
    private final Pause pause;
    private final KeySource source;

    /** Compares this key. */
    public Comparison(KmsCalls calls, Pause pause, KeySource source) {
        this.calls = calls;
        this.pause = pause;
        this.source = source;
    }

    /** By the public keys, or by the MACs of one random message. */
    public Verdict with(String keyArn) {
        Findings findings = new Findings();
        source.publicKey()
                .ifPresentOrElse(
                        local -> new PublicKeyCheck(calls, pause, keyArn, local).run(findings),
                        () -> new MacCheck(Probe.random(calls, pause, keyArn), source).run(findings));
        return findings.verdict();
    }
}
