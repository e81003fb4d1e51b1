package io.byok.pkcs11;

import io.byok.core.KeyMaterialSpec;
import io.byok.pkcs11.internal.cryptoki.Cka;
import io.byok.pkcs11.internal.cryptoki.Session;
import io.byok.pkcs11.internal.cryptoki.Template;
import io.byok.pkcs11.internal.cryptoki.TokenInfo;
import io.byok.pkcs11.internal.key.FoundKey;
import io.byok.pkcs11.internal.key.KeyFinder;
import io.byok.pkcs11.internal.key.KeyTemplates;
import io.byok.pkcs11.internal.key.NotInTokens;
import io.byok.pkcs11.internal.token.SunPkcs11;
import io.byok.pkcs11.internal.token.TokenAccess;
import io.byok.pkcs11.internal.wrap.Rehearsals;
import io.byok.pkcs11.internal.wrap.Strategies;
import io.byok.pkcs11.internal.wrap.TokenWrapping;
import java.nio.file.Path;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.security.auth.callback.CallbackHandler;

/**
 * A token of an HSM, whose keys are wrapped in it and never leave it in the clear.
 *
 * <pre>{@code
 * HsmToken token = HsmToken.module(Path.of("/usr/lib/softhsm/libsofthsm2.so")).label("bank").open(pin);
 * HsmKey key = token.find(HsmKeyQuery.label("orders"));
 * }</pre>
 *
 * <p>The PIN goes to Java's own PKCS#11 provider and nowhere else; a login belongs to the whole process. Each operation takes
 * a session of its own, so any number of threads may use a token. Nothing is to be closed: a token's library is shared with
 * its other users in the process, and neither logged out of nor finalised here.
 *
 * <p>What a token can do is not believed but rehearsed, on throw-away keys, before a real key is touched.
 *
 * @see <a href="https://docs.oasis-open.org/pkcs11/pkcs11-base/v2.40/os/pkcs11-base-v2.40-os.html">PKCS#11 v2.40</a>
 */
public final class HsmToken {
    private static final int ID_BYTES = 16;

    private final Provider provider;
    private final TokenAccess access;
    private final Rehearsals rehearsals;

    HsmToken(Provider provider, TokenAccess access, List<KeyWrapMechanism> keyWraps) {
        this.provider = provider;
        this.access = access;
        this.rehearsals = new Rehearsals(access, Strategies.with(keyWraps));
    }

    /**
     * A token of a PKCS#11 library; no configuration is needed.
     *
     * @param library path of the library
     * @return a builder, to name the token
     */
    public static HsmTokenBuilder module(Path library) {
        return HsmTokenBuilder.ofModule(library);
    }

    /**
     * A token as a SunPKCS11 configuration names it.
     *
     * @param text the configuration's lines
     * @return a builder
     */
    public static HsmTokenBuilder configuration(String text) {
        return HsmTokenBuilder.ofConfiguration("--" + text);
    }

    /**
     * A token as a SunPKCS11 configuration file names it.
     *
     * @param file the file
     * @return a builder
     */
    public static HsmTokenBuilder configuration(Path file) {
        return HsmTokenBuilder.ofConfiguration(file.toString());
    }

    /**
     * The token of a SunPKCS11 provider that is configured, and perhaps logged in, already.
     *
     * @param provider the provider; it need not be installed
     * @return a builder
     */
    public static HsmTokenBuilder provider(Provider provider) {
        return HsmTokenBuilder.ofProvider(provider);
    }

    /**
     * Finds a key.
     *
     * @param query which
     * @return the key, which is found afresh by each operation
     * @throws KeySelectionException if not exactly one answers to the query
     * @throws UnsupportedHsmKeyException if AWS KMS imports no such key
     * @throws HsmSetupException if the query names SM2, which is not taken from a token
     * @throws HsmLoginException if nobody is logged in
     * @throws HsmRefusedException if the token refuses
     */
    public HsmKey find(HsmKeyQuery query) {
        query.spec().ifPresent(HsmToken::requireInTokens);
        FoundKey found = access.run("find the key of " + query, session -> KeyFinder.find(session, query));
        return new HsmKey(
                found, new TokenWrapping(access, rehearsals, exactly(found, query), found, Set.of()), Set.of());
    }

    private static void requireInTokens(KeyMaterialSpec spec) {
        NotInTokens.why(spec).ifPresent(why -> {
            throw new HsmSetupException(why + ". Import a key that this process holds (KeyMaterial, KeyReader).", null);
        });
    }

    /** By all that is known of it. */
    private static HsmKeyQuery exactly(FoundKey found, HsmKeyQuery query) {
        HsmKeyQuery exact = query.andSpec(found.spec());
        return found.attributes()
                .id()
                .map(id -> exact.andId(HexFormat.of().parseHex(id)))
                .orElse(exact);
    }

    /**
     * The secret and private keys that this login sees.
     *
     * @return their attributes
     * @throws HsmLoginException if nobody is logged in
     * @throws HsmRefusedException if the token refuses
     */
    public List<HsmKeyAttributes> keys() {
        return access.run("list its keys", KeyFinder::all);
    }

    /**
     * Makes a key in the token, there to stay: sensitive, so that it is never read, and extractable, so that it can be wrapped.
     *
     * @param spec what to make
     * @param label its CKA_LABEL; its CKA_ID is random
     * @return the key
     * @throws HsmLoginException if nobody is logged in
     * @throws HsmRefusedException if the token refuses
     * @throws HsmSetupException if the spec is SM2, which is not taken from a token
     */
    public HsmKey generate(KeyMaterialSpec spec, String label) {
        requireInTokens(spec);
        byte[] id = new byte[ID_BYTES];
        new SecureRandom().nextBytes(id);
        access.run("make an " + spec.label(), session -> generateOnce(session, spec, label, id));
        return find(HsmKeyQuery.label(label).andId(id).andSpec(spec));
    }

    /** A token that was lost after it made the key, and before it could say so, is not made to make another. */
    private static long generateOnce(Session session, KeyMaterialSpec spec, String label, byte[] id) {
        long[] made = session.find(Template.ofClass(spec.isAsymmetric() ? Cka.PRIVATE_KEY : Cka.SECRET_KEY)
                .with(Cka.ID, id));
        return made.length == 0 ? KeyTemplates.generate(session, spec, label, id, true) : made[0];
    }

    /**
     * What the token can do for bringing keys into AWS KMS, seen on throw-away keys: a table to print, or to send to the
     * token's maker. It takes some seconds, and is remembered.
     *
     * @return what was tried, and what was seen
     * @throws HsmLoginException if nobody is logged in
     * @throws HsmRefusedException if the token was lost over it; what was seen till then is remembered
     */
    public Capabilities capabilities() {
        TokenInfo token = access.token();
        return Capabilities.of(
                token.manufacturer() + " " + token.model() + ", firmware " + token.firmware(),
                token.label(),
                spec -> rehearsals.of(spec, EnumSet.noneOf(Fallback.class)));
    }

    /**
     * Logs in, once. A refused PIN is not tried again.
     *
     * @param pin the user's PIN; wiped
     * @throws HsmLoginException if the token refuses it
     */
    public void login(char[] pin) {
        SunPkcs11.login(provider, pin);
    }

    /**
     * Logs in, once. A refused PIN is not tried again.
     *
     * @param handler answers a {@link javax.security.auth.callback.PasswordCallback}
     * @throws HsmLoginException if the token refuses it
     */
    public void login(CallbackHandler handler) {
        SunPkcs11.login(provider, handler);
    }

    /**
     * The token's label.
     *
     * @return CK_TOKEN_INFO.label without the blanks that fill it
     */
    public String label() {
        return access.token().label();
    }

    /**
     * The token's serial number.
     *
     * @return CK_TOKEN_INFO.serialNumber without the blanks that fill it
     */
    public String serial() {
        return access.token().serial();
    }

    /**
     * Java's own provider for this token, for all that it can do by itself.
     *
     * @return the provider, logged in if this process logged in through it
     */
    public Provider provider() {
        return provider;
    }

    /** Names label and serial number. */
    @Override
    public String toString() {
        return "HsmToken[" + access + "]";
    }
}
