package io.byok.localkms.internal.operation;

import io.byok.localkms.internal.wire.Operation;
import java.util.List;

/** All operations of this server; any other is answered as unknown. */
public final class Operations {

    private Operations() {}

    public static List<Operation> of(Kms kms) {
        return List.of(
                new CreateKey(kms),
                new DescribeKey(kms),
                new GetParametersForImport(kms),
                new ImportKeyMaterial(kms),
                new Encrypt(kms),
                new Decrypt(kms));
    }
}
