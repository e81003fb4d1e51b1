package io.byok.core.internal.read;

import io.byok.core.InvalidKeyMaterialException;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.UnreadableKeyException;
import io.byok.core.UnreadableKeyException.Problem;
import io.byok.core.internal.asn1.Der;
import io.byok.core.internal.memory.OffHeapSecret;
import io.byok.core.internal.read.text.Base64Text;
import io.byok.core.internal.read.text.Chars;
import io.byok.core.internal.read.text.HexText;
import io.byok.core.internal.read.text.TextException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Function;

/** What is never guessed: raw bytes, hexadecimal and base64 text, and bare scalars. */
public final class ExplicitReading {
    private static final int SCALAR_BYTES = 32;
    /** Fewer bytes that are all digits can be so by chance. */
    private static final int SHORTEST_TEXT = 20;

    private ExplicitReading() {}

    /** The raw bytes of a symmetric key, unless they are text that stands for such bytes. */
    public static Found raw(ByteBuffer content, KeyMaterialSpec spec, Wishes wishes) {
        requireSymmetric(spec, wishes);
        encodedText(content).ifPresent(text -> {
            throw new UnreadableKeyException(
                    Problem.ENCODED_TEXT,
                    text,
                    wishes.source() + " holds " + text + ", where raw bytes were asked for. Read it by "
                            + (text.startsWith("hex") ? "readHex" : "readBase64") + "(" + spec + "); if the characters"
                            + " themselves are the key, give them to KeyMaterial.copyOf.");
        });
        refuseLineBreak(content, spec, wishes);
        return symmetric(content, spec, "raw bytes");
    }

    /** A key as hexadecimal text: of a symmetric key its bytes, of a private key any DER that is read. */
    public static Found hex(ByteBuffer content, KeyMaterialSpec spec, Wishes wishes) {
        return decoded("hexadecimal", HexText::decode, content, spec, wishes);
    }

    /** A key as base64 text: of a symmetric key its bytes, of a private key any DER that is read. */
    public static Found base64(ByteBuffer content, KeyMaterialSpec spec, Wishes wishes) {
        return decoded("base64", Base64Text::decode, content, spec, wishes);
    }

    /** A bare scalar on secp256k1: 32 bytes, or 64 hexadecimal digits. */
    public static Found secp256k1Scalar(ByteBuffer content, Wishes wishes) {
        if (content.remaining() == SCALAR_BYTES) {
            return scalar(content, "raw scalar,");
        }
        return withDecoded("hexadecimal", HexText::decode, content, wishes, bytes -> {
            if (bytes.remaining() != SCALAR_BYTES) {
                throw new InvalidKeyMaterialException(
                        KeyMaterialSpec.ECC_SECG_P256K1,
                        wishes.source() + " holds " + bytes.remaining()
                                + " bytes as hexadecimal text: a private scalar on"
                                + " secp256k1 has 32 (SEC 2 section 2.4.1), leading zeros included. Give the private key"
                                + " itself: no address, no public key, no mnemonic and no extended key.");
            }
            return scalar(bytes, "raw scalar in hexadecimal,");
        });
    }

    private static Found scalar(ByteBuffer scalar, String words) {
        return Enclosing.scalar(words, KeyMaterialSpec.ECC_SECG_P256K1, scalar, Optional.empty());
    }

    private static Found decoded(
            String encoding,
            Function<ByteBuffer, OffHeapSecret> decoder,
            ByteBuffer content,
            KeyMaterialSpec spec,
            Wishes wishes) {
        return withDecoded(
                encoding,
                decoder,
                content,
                wishes,
                bytes -> spec.isAsymmetric()
                        ? DerFormat.read(bytes, Optional.empty(), wishes).described("", ", DER in " + encoding)
                        : symmetric(bytes, spec, "bytes in " + encoding));
    }

    private static Found withDecoded(
            String encoding,
            Function<ByteBuffer, OffHeapSecret> decoder,
            ByteBuffer content,
            Wishes wishes,
            Function<ByteBuffer, Found> reading) {
        try (OffHeapSecret decoded = decoder.apply(content)) {
            return decoded.use(reading);
        } catch (TextException e) {
            throw new UnreadableKeyException(
                    Problem.MALFORMED,
                    "no " + encoding + " text",
                    wishes.source() + " was to be " + encoding + " text, and is not: " + e.getMessage()
                            + ". Give the text alone, without a name or quotation marks.");
        }
    }

    private static Found symmetric(ByteBuffer bytes, KeyMaterialSpec spec, String unit) {
        return new Found(
                spec.label() + ", " + bytes.remaining() + " " + unit,
                spec,
                Der.bytes(bytes).toSecret());
    }

    private static void requireSymmetric(KeyMaterialSpec spec, Wishes wishes) {
        if (spec.isAsymmetric()) {
            throw new InvalidKeyMaterialException(
                    spec,
                    wishes.source() + " was to be the raw bytes of an " + spec.label()
                            + ": raw bytes are read of symmetric"
                            + " and HMAC keys alone. Read a private key by read(), or a bare scalar on secp256k1 by"
                            + " readSecp256k1Scalar().");
        }
    }

    /** An HMAC key has no fixed length that would tell. */
    private static void refuseLineBreak(ByteBuffer content, KeyMaterialSpec spec, Wishes wishes) {
        int beyond = content.remaining() - spec.sizeBits() / 8;
        boolean lineBreak = (beyond == 1 || beyond == 2) && content.get(content.limit() - 1) == '\n';
        if (lineBreak && (beyond == 1 || content.get(content.limit() - 2) == '\r')) {
            throw new InvalidKeyMaterialException(
                    spec,
                    wishes.source() + " has " + content.remaining() + " bytes, the last of them a line break: an "
                            + spec.label() + " has " + spec.sizeBits() / 8
                            + " in general, and editors add a line break at"
                            + " the end. Cut it off, for example by 'head -c " + spec.sizeBits() / 8
                            + "'; if it does belong to the key, give the bytes to KeyMaterial.copyOf.");
        }
    }

    /** What the whole content is as text, if that text stands for bytes. */
    static Optional<String> encodedText(ByteBuffer content) {
        ByteBuffer text = Chars.strip(content);
        if (text.remaining() < SHORTEST_TEXT || !Chars.isText(text)) {
            return Optional.empty();
        }
        if (decodes(text, HexText::decode)) {
            return Optional.of("hexadecimal text");
        }
        return decodes(text, Base64Text::decode) ? Optional.of("base64 text") : Optional.empty();
    }

    private static boolean decodes(ByteBuffer text, Function<ByteBuffer, OffHeapSecret> decoder) {
        try (OffHeapSecret decoded = decoder.apply(text)) {
            return decoded.lengthBytes() > 0;
        } catch (TextException e) {
            return false;
        }
    }

    /** Content that no format claims. */
    static UnreadableKeyException unrecognised(ByteBuffer content, Wishes wishes) {
        return encodedText(content)
                .map(text -> new UnreadableKeyException(
                        Problem.ENCODED_TEXT,
                        text,
                        wishes.source() + " holds " + text
                                + ", which could stand for anything and is not guessed. Read it"
                                + " by " + (text.startsWith("hex") ? "readHex" : "readBase64")
                                + "(spec) and say so what it is."))
                .orElseGet(() -> new UnreadableKeyException(
                        Problem.UNRECOGNISED,
                        (Chars.isText(content) ? "text" : "binary data") + " of an unknown format",
                        wishes.source() + " holds " + content.remaining()
                                + " bytes that are in no format known here: PEM,"
                                + " DER, JWK, PKCS#12 or JKS. If they are the raw bytes of a symmetric or HMAC key, read them"
                                + " by readRaw(spec)."));
    }
}
