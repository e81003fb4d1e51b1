package io.byok.aws.internal.bulk;

import io.byok.aws.KeySourceFailedException;
import io.byok.aws.bulk.KeyOpener;
import io.byok.aws.expiry.MaterialToRenew;
import io.byok.aws.expiry.MaterialVault;
import io.byok.core.ByokException;
import io.byok.core.KeySource;
import java.util.Optional;

/** Where the owner's copies of material come from. */
@FunctionalInterface
interface Copies {
    /** A copy while it is worked with. */
    record Open(KeySource source, Runnable end) implements AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }

    /** The copy of a material; nothing if there is none. */
    Optional<Open> open(MaterialToRenew material);

    /** Those of a vault, which takes each back. */
    static Copies of(MaterialVault vault) {
        return material -> opening(material, () -> vault.open(material))
                .map(source -> new Open(source, () -> vault.close(source)));
    }

    /** The one of an item. */
    static Copies of(KeyOpener opener) {
        return material -> opening(material, () -> Optional.of(opener.open()))
                .map(source -> new Open(source, new OpenKey(source)::close));
    }

    /** How a copy is got. */
    @FunctionalInterface
    interface Opening {
        /** The copy, or none. */
        Optional<? extends KeySource> get() throws Exception;
    }

    private static Optional<? extends KeySource> opening(MaterialToRenew material, Opening opening) {
        try {
            return opening.get();
        } catch (ByokException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeySourceFailedException(new IllegalStateException("the opening was interrupted", e));
        } catch (Exception e) {
            throw new KeySourceFailedException(new IllegalStateException(
                    "the copy of " + RenewalUnit.identity(material) + " could not be opened: " + e, e));
        }
    }
}
