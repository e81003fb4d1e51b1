package io.byok.core.internal.read;

import io.byok.core.internal.memory.Wipe;
import io.byok.core.internal.read.pbe.Password;
import io.byok.core.internal.read.pbe.Work;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1BMPString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.SafeBag;

/** An entry with a key: PKCS#8, perhaps encrypted. */
final class Pkcs12Entry {
    private enum Kind {
        /** A private key in the clear. */
        PLAIN,
        /** An encrypted private key. */
        ENCRYPTED,
        /** A secret key, encrypted as the JDK does it: with its algorithm where a private key has its own. */
        SECRET
    }

    private final String alias;
    private final Kind kind;
    private final byte[] encoded;

    private Pkcs12Entry(String alias, Kind kind, byte[] encoded) {
        this.alias = alias;
        this.kind = kind;
        this.encoded = encoded;
    }

    /** Its friendlyName; "" if it has none. */
    String alias() {
        return alias;
    }

    /** The entry of a bag, if it holds a key. */
    static Optional<Pkcs12Entry> of(SafeBag bag) {
        ASN1ObjectIdentifier type = bag.getBagId();
        if (type.equals(PKCSObjectIdentifiers.keyBag)) {
            return Optional.of(new Pkcs12Entry(alias(bag), Kind.PLAIN, der(bag.getBagValue())));
        }
        if (type.equals(PKCSObjectIdentifiers.pkcs8ShroudedKeyBag)) {
            return Optional.of(new Pkcs12Entry(alias(bag), Kind.ENCRYPTED, der(bag.getBagValue())));
        }
        if (type.equals(PKCSObjectIdentifiers.secretBag)) {
            ASN1Sequence secret = ASN1Sequence.getInstance(bag.getBagValue());
            ASN1TaggedObject value = ASN1TaggedObject.getInstance(secret.getObjectAt(1));
            byte[] inner =
                    ASN1OctetString.getInstance(value.getExplicitBaseObject()).getOctets();
            return Optional.of(new Pkcs12Entry(alias(bag), Kind.SECRET, inner));
        }
        return Optional.empty();
    }

    private static byte[] der(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new IllegalArgumentException("a bag that cannot be encoded", e);
        }
    }

    private static String alias(SafeBag bag) {
        if (bag.getBagAttributes() == null) {
            return "";
        }
        for (ASN1Encodable encoded : bag.getBagAttributes()) {
            Attribute attribute = Attribute.getInstance(encoded);
            if (attribute.getAttrType().equals(PKCSObjectIdentifiers.pkcs_9_at_friendlyName)
                    && attribute.getAttrValues().size() > 0) {
                return ASN1BMPString.getInstance(attribute.getAttrValues().getObjectAt(0))
                        .getString();
            }
        }
        return "";
    }

    /** Opens it by the password of the entry, or by that of the KeyStore. */
    Found read(Wishes wishes, Work work) {
        ByteBuffer content = ByteBuffer.wrap(encoded);
        Optional<Password> password = wishes.entryPassword().or(wishes::password);
        try {
            Found found = switch (kind) {
                case PLAIN -> Pkcs8Key.read(content, wishes);
                case ENCRYPTED -> EncryptedPkcs8.read(content, password, work, wishes);
                case SECRET -> EncryptedPkcs8.read(content, password, work, SecretKeyInfo::read, wishes);
            };
            return found.described("PKCS#12 entry '" + alias + "': ", "");
        } finally {
            if (kind == Kind.PLAIN) {
                Wipe.array(encoded);
            }
        }
    }
}
