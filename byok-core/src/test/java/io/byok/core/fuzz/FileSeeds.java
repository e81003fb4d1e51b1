package io.byok.core.fuzz;

import io.byok.core.CheckValue;
import io.byok.core.ConsoleParameters;
import io.byok.core.EscrowCopy;
import io.byok.core.ImportParameters;
import io.byok.core.ImportToken;
import io.byok.core.KeyIdentity;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeyUsage;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrapEvidence;
import io.byok.core.WrapRequest;
import io.byok.core.WrapResponse;
import io.byok.core.WrappingKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Files of a ceremony, for the fuzzer to begin with; as this library writes them. */
final class FileSeeds {
    private static final String ID = "1234abcd-12ab-34cd-56ef-1234567890ab";
    private static final Instant DEADLINE = Instant.parse("2026-11-26T12:00:00Z");
    private static final Clock IN_TIME = Clock.fixed(DEADLINE.minusSeconds(1), ZoneOffset.UTC);

    private static WrappingKey rsa;

    private FileSeeds() {}

    static Map<String, byte[]> requests() throws GeneralSecurityException {
        return Map.of("request-rsa", ofRsa().toJson(), "request-sm2", ofSm2().toJson());
    }

    static Map<String, byte[]> responses() throws GeneralSecurityException {
        WrapEvidence evidence = new WrapEvidence(
                "HSM 1", "0042", "CKM_RSA_PKCS_OAEP", Optional.of("1A2B3C"), List.of("One remark.", "Another."));
        KeyIdentity identity =
                new KeyIdentity(Optional.of(new CheckValue(CheckValue.Method.AES_CMAC, "1A2B3C")), Optional.empty());
        WrapRequest request = ofRsa();
        WrapResponse bare = request.answer(new byte[256]);
        WrapResponse ofHsm = new WrapResponse(
                bare.keyArn(),
                bare.spec(),
                bare.wrapped().withEvidence(evidence),
                bare.wrappingKeySpec(),
                bare.importTokenSha256(),
                bare.deadline(),
                identity);
        return Map.of("response-bare", bare.toJson(), "response-of-hsm", ofHsm.toJson(), "response-of-pair", ofPair());
    }

    /** With a public key and its SHA-256. */
    private static byte[] ofPair() throws GeneralSecurityException {
        try (KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.SM2)) {
            return ofSm2().wrap(key, IN_TIME).toJson();
        }
    }

    static Map<String, byte[]> escrowCopies() throws GeneralSecurityException {
        try (KeyMaterial aes = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT);
                KeyMaterial ec = KeyMaterial.generate(KeyMaterialSpec.ECC_NIST_P256)) {
            EscrowCopy imported = aes.escrow(rsa()).importedAs(arn("aws"), Optional.of("ab".repeat(32)));
            return Map.of(
                    "escrow-aes",
                    imported.toJson(),
                    "escrow-ec",
                    ec.escrow(rsa()).toJson());
        }
    }

    static Map<String, byte[]> consoleZips() throws GeneralSecurityException, IOException {
        byte[] present = zip(ofRsa().parameters());
        return Map.of("zip", present, "zip-of-older-names", renamed(present));
    }

    private static byte[] zip(ImportParameters parameters) throws IOException {
        Path folder = Files.createTempDirectory("seeds");
        Path file = folder.resolve("Import_Parameters.zip");
        try {
            ConsoleParameters.writeZip(parameters, file);
            return Files.readAllBytes(file);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private static byte[] renamed(byte[] zip) throws IOException {
        Map<String, String> names = Map.of(
                "WrappingPublicKey.bin", "wrappingKey_" + ID + "_0809092909",
                "ImportToken.bin", "importToken_" + ID + "_0809092909",
                "README.txt", "README_" + ID + "_0809092909.txt");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(zip));
                ZipOutputStream to = new ZipOutputStream(out)) {
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                to.putNextEntry(new ZipEntry(names.get(entry.getName())));
                from.transferTo(to);
                to.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static WrapRequest ofRsa() throws GeneralSecurityException {
        return new WrapRequest(
                parameters("aws", rsa(), WrapAlgorithm.RSAES_OAEP_SHA_256),
                KeyMaterialSpec.SYMMETRIC_DEFAULT,
                Optional.of(KeyUsage.ENCRYPT_DECRYPT));
    }

    private static WrapRequest ofSm2() {
        try (KeyMaterial pair = KeyMaterial.generate(KeyMaterialSpec.SM2)) {
            WrappingKey key = WrappingKey.of(
                    WrappingKey.Spec.SM2, pair.publicKey().orElseThrow().getEncoded());
            return new WrapRequest(
                    parameters("aws-cn", key, WrapAlgorithm.SM2PKE), KeyMaterialSpec.SM2, Optional.empty());
        }
    }

    private static ImportParameters parameters(String partition, WrappingKey key, WrapAlgorithm algorithm) {
        return new ImportParameters(arn(partition), key, ImportToken.of(new byte[] {1, 2, 3, 4}), algorithm, DEADLINE);
    }

    private static String arn(String partition) {
        String region = partition.equals("aws-cn") ? "cn-north-1" : "eu-central-1";
        return "arn:" + partition + ":kms:" + region + ":111122223333:key/" + ID;
    }

    /** The same each time, as a pair takes long to make. */
    private static synchronized WrappingKey rsa() throws GeneralSecurityException {
        if (rsa == null) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            rsa = WrappingKey.of(generator.generateKeyPair().getPublic().getEncoded());
        }
        return rsa;
    }
}
