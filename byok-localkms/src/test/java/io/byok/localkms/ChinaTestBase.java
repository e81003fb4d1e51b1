package io.byok.localkms;

import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.crypto.engines.SM2Engine;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.util.BigIntegers;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;

/** A client in one of China's Regions, and the client's side of SM2. */
abstract class ChinaTestBase extends LocalKmsTestBase {

    static final SdkBytes MESSAGE = SdkBytes.fromUtf8String("attack at dawn");
    static final EcKeys SM2 = EcKeys.on("sm2p256v1");

    ChinaTestBase() {
        super(LocalKms.start(), Region.CN_NORTH_1);
    }

    KeyMetadata imported(KeyUsageType usage) throws Exception {
        KeyMetadata key = externalKey(KeySpec.SM2, usage);
        importDirectly(key, SM2.pkcs8());
        return key;
    }

    static ECPublicKeyParameters publicKey(byte[] der) throws Exception {
        return (ECPublicKeyParameters) PublicKeyFactory.createKey(der);
    }

    /** The client's side of SM2PKE. */
    static byte[] sm2Encrypt(byte[] publicKeyDer, byte[] message) throws Exception {
        ECPublicKeyParameters key = publicKey(publicKeyDer);
        SM2Engine engine = new SM2Engine(SM2Engine.Mode.C1C3C2);
        engine.init(true, new ParametersWithRandom(key, new SecureRandom()));
        byte[] raw = engine.processBlock(message, 0, message.length);
        return new DERSequence(new ASN1Encodable[] {
                    new ASN1Integer(BigIntegers.fromUnsignedByteArray(raw, 1, 32)),
                    new ASN1Integer(BigIntegers.fromUnsignedByteArray(raw, 33, 32)),
                    new DEROctetString(Arrays.copyOfRange(raw, 65, 97)),
                    new DEROctetString(Arrays.copyOfRange(raw, 97, raw.length))
                })
                .getEncoded();
    }

    byte[] publicKey(KeyMetadata key) {
        return kms.getPublicKey(request -> request.keyId(key.keyId()))
                .publicKey()
                .asByteArray();
    }
}
