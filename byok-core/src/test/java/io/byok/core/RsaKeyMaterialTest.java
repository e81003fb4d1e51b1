package io.byok.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RsaKeyMaterialTest {
    private static final RSAPrivateCrtKey KEY =
            (RSAPrivateCrtKey) TestKeys.rsa(2048).getPrivate();

    @Test
    void refuses_a_key_of_another_size_and_names_both() {
        assertThatThrownBy(() -> KeyMaterial.copyOf(KeyMaterialSpec.RSA_2048, TestKeys.pkcs8(1024)))
                .isInstanceOf(InvalidKeyMaterialException.class)
                .hasMessageContaining("modulus has 1024 bits")
                .hasMessageContaining("exactly 2048 for RSA_2048");
    }

    @Test
    void refuses_bytes_that_are_no_pkcs8_and_says_where_they_fail() {
        assertThatThrownBy(() -> KeyMaterial.copyOf(KeyMaterialSpec.RSA_2048, new byte[] {0x2D, 0x2D, 0x2D}))
                .isInstanceOf(InvalidKeyMaterialException.class)
                .hasMessageContaining("3 bytes are no RSA-2048 private key in PKCS#8")
                .hasMessageContaining("PrivateKeyInfo does not begin with tag 30")
                .hasMessageContaining("openssl pkcs8 -topk8 -nocrypt -outform DER");
    }

    @Test
    void refuses_a_key_with_bytes_after_its_end_and_a_key_cut_short() {
        byte[] pkcs8 = TestKeys.pkcs8(2048);

        assertThatThrownBy(() -> KeyMaterial.copyOf(KeyMaterialSpec.RSA_2048, Arrays.copyOf(pkcs8, pkcs8.length + 1)))
                .hasMessageContaining("1 bytes follow after the end of PrivateKeyInfo");
        assertThatThrownBy(() -> KeyMaterial.copyOf(KeyMaterialSpec.RSA_2048, Arrays.copyOf(pkcs8, pkcs8.length - 1)))
                .hasMessageContaining("PrivateKeyInfo is cut short");
    }

    static Stream<Arguments> keysWhosePartsContradictEachOther() {
        BigInteger two = BigInteger.TWO;
        return Stream.of(
                Arguments.of(
                        "qInv is not the inverse of q modulo p",
                        with(null, null, null, null, KEY.getCrtCoefficient().add(two))),
                Arguments.of(
                        "dP is not the inverse of e modulo p - 1",
                        with(null, null, KEY.getPrimeExponentP().add(two), null, null)),
                Arguments.of(
                        "dQ is not the inverse of e modulo q - 1",
                        with(null, null, null, KEY.getPrimeExponentQ().add(two), null)),
                Arguments.of(
                        "its private exponent is not the inverse",
                        with(null, KEY.getPrivateExponent().add(two), null, null, null)),
                Arguments.of("n is not p * q", with(KEY.getModulus().add(two), null, null, null, null)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("keysWhosePartsContradictEachOther")
    void refuses_a_key_whose_parts_contradict_each_other(String part, byte[] pkcs8) {
        assertThatThrownBy(() -> KeyMaterial.copyOf(KeyMaterialSpec.RSA_2048, pkcs8))
                .isInstanceOf(InvalidKeyMaterialException.class)
                .hasMessageContaining(part)
                .hasMessageContaining("RFC 8017, 3.2");
    }

    @Test
    void takes_a_key_that_openssl_made_and_keeps_it_byte_for_byte(@TempDir Path folder) {
        OpenSsl openSsl = OpenSsl.in(folder);
        openSsl.run("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", "key.pem");
        openSsl.run("pkcs8", "-topk8", "-nocrypt", "-in", "key.pem", "-outform", "DER", "-out", "key.der");
        byte[] pkcs8 = openSsl.read("key.der");

        try (KeyMaterial key = KeyMaterial.copyOf(KeyMaterialSpec.RSA_2048, pkcs8)) {
            byte[] held = key.use(material -> {
                byte[] bytes = new byte[material.remaining()];
                material.get(bytes);
                return bytes;
            });
            assertThat(held).isEqualTo(pkcs8);
        }
    }

    /** RFC 5958, RFC 4055, and encoders that leave the NULL out. */
    @Test
    void brings_every_envelope_of_an_rsa_key_into_the_one_of_version_1() {
        byte[] canonical = KEY.getEncoded();
        byte[] inner = Arrays.copyOfRange(canonical, 26, canonical.length);
        ASN1ObjectIdentifier rsa = PKCSObjectIdentifiers.rsaEncryption;
        ASN1ObjectIdentifier pss = PKCSObjectIdentifiers.id_RSASSA_PSS;

        for (byte[] other : List.of(
                EcEncodings.of(new AlgorithmIdentifier(rsa), inner, null),
                EcEncodings.of(new AlgorithmIdentifier(rsa, DERNull.INSTANCE), inner, EcEncodings.friendlyName()),
                EcEncodings.of(new AlgorithmIdentifier(pss), inner, null),
                EcEncodings.of(new AlgorithmIdentifier(pss, new RSASSAPSSparams()), inner, null))) {
            assertThat(other).isNotEqualTo(canonical);
            try (KeyMaterial key = KeyMaterial.copyOf(KeyMaterialSpec.RSA_2048, other)) {
                assertThat(WrapAndUnwrapTest.bytesOf(key)).isEqualTo(canonical);
            }
            UnwrappingKey.copyOf(WrappingKey.Spec.RSA_2048, other).close();
        }
    }

    private static byte[] with(
            BigInteger modulus, BigInteger d, BigInteger exponent1, BigInteger exponent2, BigInteger coefficient) {
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new RSAPrivateCrtKeySpec(
                            modulus == null ? KEY.getModulus() : modulus,
                            KEY.getPublicExponent(),
                            d == null ? KEY.getPrivateExponent() : d,
                            KEY.getPrimeP(),
                            KEY.getPrimeQ(),
                            exponent1 == null ? KEY.getPrimeExponentP() : exponent1,
                            exponent2 == null ? KEY.getPrimeExponentQ() : exponent2,
                            coefficient == null ? KEY.getCrtCoefficient() : coefficient))
                    .getEncoded();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
