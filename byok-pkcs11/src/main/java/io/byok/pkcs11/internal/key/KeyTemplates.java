package io.byok.pkcs11.internal.key;

import io.byok.core.KeyMaterialSpec;
import io.byok.pkcs11.internal.cryptoki.Cka;
import io.byok.pkcs11.internal.cryptoki.Ckm;
import io.byok.pkcs11.internal.cryptoki.Mechanism;
import io.byok.pkcs11.internal.cryptoki.Session;
import io.byok.pkcs11.internal.cryptoki.Template;

/** Makes keys in the token: sensitive and extractable, both said aloud, since tokens differ in what they take for granted. */
public final class KeyTemplates {
    private static final byte[] F4 = {1, 0, 1};

    private KeyTemplates() {}

    /**
     * Makes a key that can be wrapped.
     *
     * @param stays whether it is to outlive the session
     * @return the handle of the secret or private key
     */
    public static long generate(Session session, KeyMaterialSpec spec, String label, byte[] id, boolean stays) {
        Template named =
                Template.empty().with(Cka.LABEL, label).with(Cka.ID, id).with(Cka.TOKEN, stays);
        Template guarded =
                named.with(Cka.PRIVATE, true).with(Cka.SENSITIVE, true).with(Cka.EXTRACTABLE, true);
        return switch (spec.family()) {
            case SYMMETRIC ->
                session.generate(
                        Mechanism.plain(Ckm.AES_KEY_GEN),
                        secret(guarded, spec, Cka.AES).with(Cka.ENCRYPT, true).with(Cka.DECRYPT, true));
            case HMAC ->
                session.generate(
                        Mechanism.plain(Ckm.GENERIC_SECRET_KEY_GEN),
                        secret(guarded, spec, Cka.GENERIC_SECRET)
                                .with(Cka.SIGN, true)
                                .with(Cka.VERIFY, true));
            case RSA ->
                session.generatePair(
                                Mechanism.plain(Ckm.RSA_PKCS_KEY_PAIR_GEN),
                                named.with(Cka.VERIFY, true)
                                        .with(Cka.ENCRYPT, true)
                                        .with(Cka.MODULUS_BITS, (long) spec.sizeBits())
                                        .with(Cka.PUBLIC_EXPONENT, F4),
                                guarded.with(Cka.SIGN, true).with(Cka.DECRYPT, true))
                        .privateKey();
            case EC -> generateOnCurve(session, Ckm.EC_KEY_PAIR_GEN, spec, named, guarded);
            case EDWARDS -> generateOnCurve(session, Ckm.EC_EDWARDS_KEY_PAIR_GEN, spec, named, guarded);
        };
    }

    private static long generateOnCurve(
            Session session, long mechanism, KeyMaterialSpec spec, Template named, Template guarded) {
        return session.generatePair(
                        Mechanism.plain(mechanism),
                        named.with(Cka.VERIFY, true).with(Cka.EC_PARAMS, Curves.params(spec)),
                        guarded.with(Cka.SIGN, true))
                .privateKey();
    }

    private static Template secret(Template template, KeyMaterialSpec spec, long keyType) {
        return template.with(Cka.CLASS, Cka.SECRET_KEY)
                .with(Cka.KEY_TYPE, keyType)
                .with(Cka.VALUE_LEN, (long) spec.sizeBits() / Byte.SIZE);
    }

    /** An AES-256 key for one wrapping: it never leaves the token in the clear and dies with the session. */
    public static long generateKek(Session session) {
        return session.generate(
                Mechanism.plain(Ckm.AES_KEY_GEN),
                Template.ofClass(Cka.SECRET_KEY)
                        .with(Cka.KEY_TYPE, Cka.AES)
                        .with(Cka.VALUE_LEN, 32L)
                        .with(Cka.TOKEN, false)
                        .with(Cka.PRIVATE, true)
                        .with(Cka.SENSITIVE, true)
                        .with(Cka.EXTRACTABLE, true)
                        .with(Cka.WRAP, true));
    }
}
