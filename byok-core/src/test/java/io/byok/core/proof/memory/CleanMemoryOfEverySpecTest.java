package io.byok.core.proof.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeyMaterialSpec.Family;
import io.byok.core.trace.memory.MemoryScan;
import io.byok.core.trace.memory.MemoryScenario;
import io.byok.core.trace.memory.OaepPlaintext;
import io.byok.core.trace.memory.Residue;
import io.byok.core.trace.memory.Secret;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is left in the memory of a process of the keys of every spec but RSA, once all is closed: read from files in their
 * canonical form, and made.
 */
class CleanMemoryOfEverySpecTest {
    private static final String DIGEST = "SHA-256";

    @TempDir
    Path directory;

    private static KeyPair wrapping;

    @BeforeAll
    static void makes_a_pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(3072);
        wrapping = generator.generateKeyPair();
    }

    @BeforeEach
    void needs_a_system_whose_processes_can_read_their_own_memory() throws Exception {
        assumeTrue(MemoryScan.possible(), "memory is searched through /proc/self/mem, which only Linux has");
        Files.write(directory.resolve("wrapping-key"), wrapping.getPublic().getEncoded());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseG1GC", "-XX:+UseSerialGC"})
    void leaves_nothing_of_a_key_that_was_read(String collector) throws Exception {
        for (KeyMaterialSpec spec : specs().toList()) {
            Files.write(directory.resolve(spec + ".key"), encoded(spec));
        }

        assertClean(residue(WrapKeyOfFile.class, collector));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseG1GC", "-XX:+UseSerialGC"})
    void leaves_nothing_of_a_key_that_it_made(String collector) throws Exception {
        assertClean(residue(WrapGeneratedKeys.class, collector));
    }

    /** Of the key itself; the scalar that Bouncy Castle draws is unknown here. The Javadoc of SM2PKE says so. */
    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseG1GC", "-XX:+UseSerialGC"})
    void tells_what_bouncy_castle_leaves_of_a_key_that_it_wraps_under_sm2(String collector) throws Exception {
        byte[] key = encoded(KeyMaterialSpec.ECC_NIST_P256);
        Files.write(directory.resolve("key"), key);
        try (KeyMaterial pair = KeyMaterial.generate(KeyMaterialSpec.SM2)) {
            Files.write(
                    directory.resolve("sm2-key"), pair.publicKey().orElseThrow().getEncoded());
        }

        Residue residue = MemoryScan.of(WrapUnderSm2.class, collector)
                .run(directory, () -> secrets(KeyMaterialSpec.ECC_NIST_P256, key));

        System.out.printf(
                "Of a P-256 key wrapped under SM2 by Bouncy Castle, %s: %d copies at once, %d after collections and churn%n",
                collector, residue.atOnce().copies(), residue.afterChurn().copies());
        assertThat(residue.atOnce().copies())
                .as("more than the Javadoc of SM2PKE tells: %s", residue)
                .isZero();
    }

    private static Stream<KeyMaterialSpec> specs() {
        return Stream.of(KeyMaterialSpec.values()).filter(spec -> spec.family() != Family.RSA);
    }

    private Residue residue(Class<? extends MemoryScenario> scenario, String collector) throws Exception {
        return MemoryScan.of(scenario, collector).run(directory, () -> {
            List<Secret> secrets = new ArrayList<>();
            for (KeyMaterialSpec spec : specs().toList()) {
                OaepPlaintext opened = OaepPlaintext.open(
                        (RSAPrivateCrtKey) wrapping.getPrivate(),
                        Files.readAllBytes(directory.resolve(spec + ".wrapped")),
                        DIGEST);
                secrets.add(new Secret(spec + "-seed", opened.seed()));
                secrets.add(new Secret(spec + "-block", opened.block()));
                secrets.addAll(secrets(spec, opened.message()));
            }
            return secrets;
        });
    }

    /** Of a private key not the public parts of its encoding, which stay; of an Ed25519 key also what its seed is hashed to. */
    private static List<Secret> secrets(KeyMaterialSpec spec, byte[] material) throws Exception {
        return switch (spec.family()) {
            case SYMMETRIC, HMAC -> List.of(new Secret(spec + "", material));
            case EC ->
                List.of(new Secret(
                        spec + "-scalar",
                        ECPrivateKey.getInstance(
                                        PrivateKeyInfo.getInstance(material).parsePrivateKey())
                                .getPrivateKey()
                                .getOctets()));
            case EDWARDS -> {
                byte[] seed = Arrays.copyOfRange(material, 16, 48);
                byte[] hash = MessageDigest.getInstance("SHA-512").digest(seed);
                byte[] scalar = Arrays.copyOf(hash, 32);
                scalar[0] &= (byte) 0xF8;
                scalar[31] = (byte) ((scalar[31] & 0x7F) | 0x40);
                yield List.of(
                        new Secret(spec + "-seed", seed),
                        new Secret(spec + "-hash", hash),
                        new Secret(spec + "-scalar", scalar),
                        new Secret(spec + "-scalar-reversed", org.bouncycastle.util.Arrays.reverse(scalar)));
            }
            case RSA -> throw new IllegalArgumentException("RSA keys have a test of their own");
        };
    }

    private static byte[] encoded(KeyMaterialSpec spec) throws Exception {
        SecureRandom random = new SecureRandom();
        byte[] bytes = new byte[spec.minRawBytes().orElse(32)];
        random.nextBytes(bytes);
        return switch (spec.family()) {
            case SYMMETRIC, HMAC -> bytes;
            case EDWARDS ->
                new PrivateKeyInfo(
                                new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.3.101.112")),
                                new DEROctetString(bytes))
                        .getEncoded("DER");
            case EC -> {
                ASN1ObjectIdentifier oid =
                        new ASN1ObjectIdentifier(spec.curveOid().orElseThrow());
                X9ECParameters curve = CustomNamedCurves.getByOID(oid);
                BigInteger scalar = BigIntegers.createRandomInRange(
                        BigInteger.ONE, curve.getN().subtract(BigInteger.ONE), random);
                byte[] point = curve.getG().multiply(scalar).getEncoded(false);
                yield new PrivateKeyInfo(
                                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, oid),
                                new ECPrivateKey(curve.getN().bitLength(), scalar, new DERBitString(point), null))
                        .getEncoded("DER");
            }
            case RSA -> throw new IllegalArgumentException("RSA keys have a test of their own");
        };
    }

    private static void assertClean(Residue residue) {
        assertThat(residue.copies()).as("%s", residue).isZero();
    }
}
