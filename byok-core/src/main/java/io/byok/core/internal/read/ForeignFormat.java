package io.byok.core.internal.read;

import io.byok.core.UnreadableKeyException;
import io.byok.core.internal.read.text.Chars;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Formats that other programs must convert, and the command that does it. */
record ForeignFormat(String words, String remedy, Predicate<String> label, Predicate<ByteBuffer> content)
        implements Format {
    /** OpenSSH writes no PKCS#8 of an Ed25519 key; its seed stands behind 161 bytes, where the key has no passphrase. */
    private static final String FROM_OPENSSH =
            "'ssh-keygen -p -m PKCS8 -N \"\" -f FILE' takes the passphrase away and rewrites"
                    + " an RSA or ECDSA key as PKCS#8; an Ed25519 key stays in OpenSSH's own format, and then"
                    + " `(printf '\\060\\056\\002\\001\\000\\060\\005\\006\\003\\053\\145\\160\\004\\042\\004\\040';"
                    + " sed '1d;$d' FILE | base64 -d | tail -c +162 | head -c 32) > NEW.der` makes PKCS#8 of it";

    private static final ForeignFormat OPENSSH_PRIVATE = new ForeignFormat(
            "OpenSSH private key",
            "Convert a copy of it: " + FROM_OPENSSH,
            label -> label.equals("OPENSSH PRIVATE KEY"),
            content -> Chars.startsWith(content, 0, "openssh-key-v1\0"));
    private static final ForeignFormat OPENSSH_PUBLIC = new ForeignFormat(
            "OpenSSH public key",
            "It has no private part; the private key is in the file of the same name without '.pub'",
            label -> label.equals("SSH2 PUBLIC KEY"),
            content -> Chars.startsWith(content, 0, "ssh-")
                    || Chars.startsWith(content, 0, "ecdsa-sha2-")
                    || Chars.startsWith(content, 0, "---- BEGIN SSH2 PUBLIC KEY"));
    private static final ForeignFormat SSH2_PRIVATE = new ForeignFormat(
            "SSH2 (RFC 4716 style) private key",
            "Convert it: 'ssh-keygen -i -f OLD' writes an OpenSSH key; of a copy of that, " + FROM_OPENSSH,
            label -> label.equals("SSH2 ENCRYPTED PRIVATE KEY"),
            content -> Chars.startsWith(content, 0, "---- BEGIN SSH2 ENCRYPTED PRIVATE KEY"));
    private static final ForeignFormat PUTTY = new ForeignFormat(
            "PuTTY private key",
            "Convert it: 'puttygen OLD -O private-openssh -o FILE' writes an OpenSSH key; of that, " + FROM_OPENSSH,
            label -> false,
            content -> Chars.startsWith(content, 0, "PuTTY-User-Key-File-"));
    private static final ForeignFormat PGP = new ForeignFormat(
            "OpenPGP key or message",
            "OpenPGP encodes keys in a way of its own: export the key as PKCS#8 by the program that made it, or make a"
                    + " new one, for example by 'openssl genpkey'",
            label -> label.startsWith("PGP "),
            ForeignFormat::isPgpKey);
    private static final ForeignFormat JCEKS = new ForeignFormat(
            "JCEKS KeyStore",
            "Convert it: 'keytool -importkeystore -srckeystore FILE -srcstoretype JCEKS -destkeystore NEW.p12"
                    + " -deststoretype PKCS12'",
            label -> false,
            content -> content.remaining() >= Integer.BYTES && content.getInt(0) == 0xCECECECE);
    private static final ForeignFormat UTF_16 = new ForeignFormat(
            "UTF-16 text",
            "Save it as ASCII or UTF-8: in PowerShell, 'Get-Content FILE | Set-Content -Encoding ascii NEW' does",
            label -> false,
            content -> content.remaining() >= Short.BYTES
                    && (content.getShort(0) == (short) 0xFEFF || content.getShort(0) == (short) 0xFFFE));
    private static final ForeignFormat AGE = new ForeignFormat(
            "age identity",
            "age's keys are X25519 keys, which AWS KMS does not import: make a key of a kind that it does",
            label -> label.startsWith("AGE "),
            content -> Chars.indexOf(content, 0, "AGE-SECRET-KEY-1") >= 0);

    /** All of them. */
    static final List<ForeignFormat> ALL =
            List.of(OPENSSH_PRIVATE, OPENSSH_PUBLIC, SSH2_PRIVATE, PUTTY, PGP, JCEKS, UTF_16, AGE);

    /** The format that a PEM label tells. */
    static Optional<ForeignFormat> ofLabel(String label) {
        return ALL.stream().filter(format -> format.label.test(label)).findFirst();
    }

    /** A first packet with a secret or public key, of version 3 to 6, behind a length of two octets or one (RFC 9580). */
    private static boolean isPgpKey(ByteBuffer content) {
        if (content.remaining() < 4) {
            return false;
        }
        int tag = content.get(0) & 0xFF;
        boolean oldFormat = tag == 0x94 || tag == 0x95 || tag == 0x98 || tag == 0x99;
        boolean newFormat = tag == 0xC5 || tag == 0xC6;
        int lengthOctets = tag == 0x95 || tag == 0x99 || (newFormat && (content.get(1) & 0xFF) >= 192) ? 2 : 1;
        int version = content.get(1 + lengthOctets);
        return (oldFormat || newFormat) && version >= 3 && version <= 6 && content.remaining() > 64;
    }

    @Override
    public boolean claims(ByteBuffer given) {
        return content.test(given);
    }

    @Override
    public Found read(ByteBuffer given, Wishes wishes) {
        throw refusal(wishes);
    }

    UnreadableKeyException refusal(Wishes wishes) {
        return Refusals.unsupportedFormat(wishes, words, remedy + ".");
    }
}
