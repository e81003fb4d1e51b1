package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeyMaterialSpec.Family;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Keys that the openssl command makes, one a spec, and the formats into which it brings each. */
final class OpenSslKeys {
    static final String PASSWORD = "correct horse";

    private static final Set<Family> ANY = EnumSet.of(Family.RSA, Family.EC, Family.EDWARDS);
    private static final Set<Family> TRADITIONAL = EnumSet.of(Family.RSA, Family.EC);
    private static final Set<Family> EC = EnumSet.of(Family.EC);
    private static final Set<Family> RAW_BYTES = EnumSet.of(Family.SYMMETRIC, Family.HMAC);

    /** What people hold. */
    enum Format {
        CANONICAL("pkcs8 -topk8 -nocrypt -outform DER", ANY),
        ENCRYPTED_PKCS8("pkcs8 -topk8 -v2 aes-256-cbc -passout %p", ANY),
        PKCS12("pkcs12 -export -nocerts -inkey %k -passout %p", ANY),
        JWK("", ANY),
        TRADITIONAL_PEM("%t", TRADITIONAL),
        TRADITIONAL_DER("%t -outform DER", TRADITIONAL),
        TRADITIONAL_ENCRYPTED("%t -aes-256-cbc -passout %p", TRADITIONAL),
        EXPLICIT_CURVE("ec -param_enc explicit", EC),
        COMPRESSED_POINT("ec -conv_form compressed", EC),
        WITHOUT_POINT("ec -no_public -outform DER", EC),
        RAW("", RAW_BYTES),
        HEX("", RAW_BYTES),
        BASE64("", RAW_BYTES);

        private final String command;
        private final Set<Family> families;

        Format(String command, Set<Family> families) {
            this.command = command;
            this.families = families;
        }

        /** A long RSA key takes long to check: two formats of it are enough. JWK has no name for the curve of SM2. */
        boolean isOf(KeyMaterialSpec spec) {
            boolean common = this == CANONICAL || this == TRADITIONAL_PEM;
            boolean named = this != JWK || spec != KeyMaterialSpec.SM2;
            return families.contains(spec.family())
                    && named
                    && (common || spec.family() != Family.RSA || spec.sizeBits() == 2048);
        }
    }

    private final Path folder;
    private final Set<KeyMaterialSpec> made = EnumSet.noneOf(KeyMaterialSpec.class);

    OpenSslKeys(Path folder) {
        this.folder = folder;
    }

    /** The key of a spec, in a file of this format. */
    Path file(KeyMaterialSpec spec, Format format) throws IOException {
        if (made.add(spec)) {
            make(spec);
        }
        Path file = folder.resolve(spec + "." + format);
        if (!Files.exists(file)) {
            write(spec, format, file);
        }
        return file;
    }

    /** SubjectPublicKeyInfo by openssl. */
    byte[] publicKey(KeyMaterialSpec spec) throws IOException {
        Path key = file(spec, Format.CANONICAL);
        openSsl("pkey -inform DER -in " + key + " -pubout -outform DER -out " + spec + ".public");
        return Files.readAllBytes(folder.resolve(spec + ".public"));
    }

    /** By {@code ecparam} on a curve, else by {@code genpkey}, which the matrix uses too. */
    private void make(KeyMaterialSpec spec) throws IOException {
        openSsl(
                switch (spec.family()) {
                    case SYMMETRIC, HMAC ->
                        "rand -out " + spec + ".key " + spec.minRawBytes().getAsInt();
                    case RSA ->
                        "genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:" + spec.sizeBits() + " -out " + spec + ".key";
                    case EDWARDS -> "genpkey -algorithm ED25519 -out " + spec + ".key";
                    case EC -> "ecparam -genkey -noout -name " + curve(spec) + " -out " + spec + ".key";
                });
    }

    private void write(KeyMaterialSpec spec, Format format, Path file) throws IOException {
        Path key = folder.resolve(spec + ".key");
        switch (format) {
            case RAW -> Files.copy(key, file);
            case HEX -> Files.writeString(file, HexFormat.of().formatHex(Files.readAllBytes(key)) + "\n");
            case BASE64 -> Files.write(file, Base64.getMimeEncoder().encode(Files.readAllBytes(key)));
            case JWK ->
                Files.writeString(
                        file, Jwks.of(spec, Files.readAllBytes(file(spec, Format.CANONICAL)), publicKey(spec)));
            default ->
                openSsl(format.command
                                .replace("%t", spec.family() == Family.RSA ? "rsa -traditional" : "ec")
                                .replace("%k", key.toString())
                        + (format == Format.PKCS12 ? "" : " -in " + key) + " -out " + file);
        }
    }

    private static String curve(KeyMaterialSpec spec) {
        return switch (spec) {
            case ECC_NIST_P256 -> "prime256v1";
            case ECC_NIST_P384 -> "secp384r1";
            case ECC_NIST_P521 -> "secp521r1";
            case ECC_SECG_P256K1 -> "secp256k1";
            default -> "SM2";
        };
    }

    private void openSsl(String words) throws IOException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        for (String word : words.split(" ")) {
            command.add(word.replace("%p", "pass:" + PASSWORD));
        }
        Process process = started(command);
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertThat(process.waitFor()).as("%s: %s", words, output).isZero();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Process started(List<String> command) {
        try {
            return new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return abort("not run: there is no openssl command on this machine");
        }
    }
}
