package io.byok.core.internal.read;

import io.byok.core.internal.read.pbe.Password;
import io.byok.core.internal.read.pbe.PasswordScheme;
import io.byok.core.internal.read.pbe.Pkcs12Mac;
import io.byok.core.internal.read.pbe.UnsupportedSchemeException;
import io.byok.core.internal.read.pbe.Work;
import io.byok.core.internal.read.pbe.WrongPasswordException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.AuthenticatedSafe;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.EncryptedData;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.pkcs.SafeBag;

/**
 * A KeyStore in PKCS#12 (RFC 7292), its structure read by Bouncy Castle: checked as a whole under its password, then one
 * entry opened.
 */
final class Pkcs12 {
    private static final String WORDS = "PKCS#12 KeyStore";

    private final Wishes wishes;
    private final Password password;
    private final Work work = new Work();

    private Pkcs12(Wishes wishes) {
        this.wishes = wishes;
        this.password = wishes.password().orElseThrow(() -> Refusals.passwordMissing(wishes, WORDS));
    }

    static Found read(ByteBuffer content, Wishes wishes) {
        byte[] encoded = new byte[content.remaining()];
        content.duplicate().get(encoded);
        Pkcs12 store = new Pkcs12(wishes);
        List<Pkcs12Entry> entries = Encrypted.supported(() -> store.entries(encoded), WORDS, wishes);
        return store.chosen(entries).read(wishes, store.work);
    }

    private List<Pkcs12Entry> entries(byte[] encoded) {
        Pfx pfx = Pfx.getInstance(encoded);
        byte[] content = octets(pfx.getAuthSafe());
        if (pfx.getMacData() != null && !Pkcs12Mac.matches(pfx.getMacData(), content, password, work)) {
            throw Refusals.passwordWrong(
                    wishes, WORDS, "its checksum does not match. The password is another, or the file was changed");
        }
        List<Pkcs12Entry> entries = new ArrayList<>();
        for (ContentInfo info : AuthenticatedSafe.getInstance(content).getContentInfo()) {
            bags(info).forEach(bag -> Pkcs12Entry.of(SafeBag.getInstance(bag)).ifPresent(entries::add));
        }
        return entries;
    }

    private ASN1Sequence bags(ContentInfo info) {
        if (info.getContentType().equals(PKCSObjectIdentifiers.encryptedData)) {
            return decrypted(EncryptedData.getInstance(info.getContent()));
        }
        return ASN1Sequence.getInstance(octets(info));
    }

    private ASN1Sequence decrypted(EncryptedData data) {
        try {
            PasswordScheme scheme = PasswordScheme.of(data.getEncryptionAlgorithm(), work);
            return ASN1Sequence.getInstance(scheme.decrypt(data.getContent().getOctets(), password));
        } catch (WrongPasswordException e) {
            throw Refusals.passwordWrong(
                    wishes,
                    WORDS,
                    "what it gives is not what it should be. The password is another, or the file is damaged");
        }
    }

    private static byte[] octets(ContentInfo info) {
        if (!info.getContentType().equals(PKCSObjectIdentifiers.data)) {
            throw new UnsupportedSchemeException(
                    "a public key (content type " + info.getContentType().getId() + ")");
        }
        return ASN1OctetString.getInstance(info.getContent()).getOctets();
    }

    private Pkcs12Entry chosen(List<Pkcs12Entry> entries) {
        return Choosing.from(WORDS, entries, Pkcs12Entry::alias, wishes);
    }
}
