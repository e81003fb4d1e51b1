package io.byok.aws.expiry;

import io.byok.core.EscrowCopy;
import io.byok.core.KeyMaterial;
import io.byok.core.KeySource;
import io.byok.core.UnwrappingKey;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;

/** Where the owner's copies are. Asked for each material that is due, and for no other. */
@FunctionalInterface
public interface MaterialVault {
    /**
     * Opens the copy of one material.
     *
     * @param material which: by its KeyMaterialId, where it has one, and its key
     * @return the copy; empty if there is none
     * @throws IOException if it cannot be read
     */
    Optional<? extends KeySource> open(MaterialToRenew material) throws IOException;

    /**
     * Takes the copy back when it was used, whether or not it was imported. By default closes a {@link KeyMaterial}, so that
     * it is wiped, and leaves others alone.
     *
     * @param copy what {@link #open} has given
     */
    default void close(KeySource copy) {
        if (copy instanceof KeyMaterial key) {
            key.close();
        }
    }

    /**
     * A vault of escrow copies, each of which says which material of which key it is ({@link EscrowCopy#importedAs}).
     *
     * @param companyKey opens them; must stay open
     * @param copies all copies
     * @return the vault
     */
    static MaterialVault ofEscrow(UnwrappingKey companyKey, Collection<EscrowCopy> copies) {
        return material -> copies.stream()
                .filter(copy -> copy.keyArn().equals(Optional.of(material.keyArn()))
                        && copy.keyMaterialId().equals(material.materialId()))
                .findFirst()
                .map(copy -> copy.open(companyKey));
    }
}
