package io.byok.core.internal.read;

import io.byok.core.KeyChoiceException;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.UnreadableKeyException;
import io.byok.core.internal.memory.OffHeapSecret;
import io.byok.core.internal.read.text.Base64Text;
import io.byok.core.internal.read.text.Chars;
import io.byok.core.internal.read.text.PemBlock;
import io.byok.core.internal.read.text.PemText;
import io.byok.core.internal.read.text.TextException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** PEM (RFC 7468), with whatever text, certificates and parameters stand around the one private key. */
final class PemFormat implements Format {
    @Override
    public boolean claims(ByteBuffer content) {
        return PemText.isIn(content);
    }

    @Override
    public Found read(ByteBuffer content, Wishes wishes) {
        try {
            List<PemBlock> blocks = PemText.blocks(content);
            PemBlock key = privateKey(blocks, wishes);
            ForeignFormat.ofLabel(key.label()).ifPresent(format -> {
                throw format.refusal(wishes);
            });
            return decoded(key, curveBeside(blocks, wishes), wishes).described("", ", PEM");
        } catch (TextException e) {
            throw Refusals.malformed(wishes, "key in PEM", String.valueOf(e.getMessage()), remedy(content));
        }
    }

    private static String remedy(ByteBuffer content) {
        return Chars.indexOf(content, content.position(), "\\n") >= 0
                ? "It has \\n written out, as in JSON or an environment variable: put line breaks in their place."
                : "Copy the file again, as a whole, from the line with BEGIN to the line with END.";
    }

    private static PemBlock privateKey(List<PemBlock> blocks, Wishes wishes) {
        List<PemBlock> keys =
                blocks.stream().filter(block -> isPrivate(block.label())).toList();
        if (keys.isEmpty()) {
            throw noKey(blocks.get(0).label(), wishes);
        }
        if (keys.size() > 1) {
            throw new KeyChoiceException(
                    keys.stream().map(PemBlock::label).toList(),
                    wishes.source() + " holds " + keys.size() + " private keys, and which is meant cannot be told. Put"
                            + " the one that is meant into a file of its own, from its line with BEGIN to its line with END.");
        }
        return keys.get(0);
    }

    private static boolean isPrivate(String label) {
        return label.endsWith("PRIVATE KEY") || label.endsWith("PRIVATE KEY BLOCK");
    }

    private static RuntimeException noKey(String label, Wishes wishes) {
        return ForeignFormat.ofLabel(label)
                .map(format -> format.refusal(wishes))
                .or(() -> NotPrivate.ofLabel(label).map(kind -> kind.refusal(wishes)))
                .orElseGet(() -> new UnreadableKeyException(
                        UnreadableKeyException.Problem.UNRECOGNISED,
                        "PEM block '" + label + "'",
                        wishes.source() + " holds a PEM block '" + label
                                + "', which is no private key (RFC 7468 lists the"
                                + " labels). Give the file whose first line says 'PRIVATE KEY'."));
    }

    /** OpenSSL writes the curve of a SEC1 key a second time, in a block before it. */
    private static Optional<KeyMaterialSpec> curveBeside(List<PemBlock> blocks, Wishes wishes) {
        return blocks.stream()
                .filter(block -> block.label().equals("EC PARAMETERS"))
                .findFirst()
                .map(block -> {
                    try (OffHeapSecret der = Base64Text.decode(block.body())) {
                        return der.use(bytes -> EcCurves.spec(bytes, wishes));
                    }
                });
    }

    private static Found decoded(PemBlock block, Optional<KeyMaterialSpec> curveBeside, Wishes wishes) {
        try (OffHeapSecret der = Base64Text.decode(block.body())) {
            return der.use(bytes -> block.headers().containsKey("DEK-Info")
                    ? EncryptedPem.read(block, bytes, curveBeside, wishes)
                    : DerFormat.read(bytes, curveBeside, wishes));
        }
    }
}
