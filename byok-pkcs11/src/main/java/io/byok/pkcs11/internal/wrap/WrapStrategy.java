package io.byok.pkcs11.internal.wrap;

import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import io.byok.pkcs11.internal.cryptoki.CkrException;
import io.byok.pkcs11.internal.cryptoki.Session;
import io.byok.pkcs11.internal.key.FoundKey;
import java.util.List;

/** One way to get a key out of a token and under a wrapping key, in the layout that KMS takes. Stateless. */
interface WrapStrategy {
    /** The mechanisms in the order of their use, for receipts. */
    String mechanism();

    /** What whoever relies on it should know; empty for all that happens in the token. */
    default List<String> remarks() {
        return List.of();
    }

    /**
     * Wraps in this session.
     *
     * @throws CkrException if the token refuses
     */
    byte[] wrap(Session session, FoundKey key, WrappingKey wrappingKey, WrapAlgorithm algorithm);
}
