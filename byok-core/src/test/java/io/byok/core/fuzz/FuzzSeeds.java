package io.byok.core.fuzz;

import io.byok.core.fuzz.KeyReaderFuzz.Reading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A key in each format, for the fuzzer to begin with; by the JDK, and written out where it knows no such format. */
final class FuzzSeeds {
    private static final char[] PASSWORD = KeyReaderFuzz.PASSWORD.toCharArray();
    private static final int ITERATIONS = 1000;

    /** What is to be read, and by which reader. */
    record Seed(Reading reading, byte[] content) {
        byte[] forFuzzer() {
            byte[] whole = new byte[content.length + 1];
            whole[0] = (byte) reading.ordinal();
            System.arraycopy(content, 0, whole, 1, content.length);
            return whole;
        }
    }

    private final Map<String, Seed> seeds = new LinkedHashMap<>();

    private FuzzSeeds() {}

    static Map<String, Seed> all() throws GeneralSecurityException, IOException {
        FuzzSeeds seeds = new FuzzSeeds();
        KeyPair rsa = pair("RSA", null);
        byte[] ec = pair("EC", new ECGenParameterSpec("secp256r1")).getPrivate().getEncoded();
        byte[] ed25519 = pair("Ed25519", null).getPrivate().getEncoded();
        seeds.privateKeys(rsa.getPrivate().getEncoded(), ec, ed25519);
        seeds.jwks((RSAPrivateCrtKey) rsa.getPrivate());
        seeds.stores();
        seeds.explicit(ec, ed25519);
        return seeds.seeds;
    }

    private static KeyPair pair(String algorithm, ECGenParameterSpec curve) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        if (curve != null) {
            generator.initialize(curve);
        } else if (algorithm.equals("RSA")) {
            generator.initialize(2048);
        }
        return generator.generateKeyPair();
    }

    private void privateKeys(byte[] rsa, byte[] ec, byte[] ed25519) throws GeneralSecurityException, IOException {
        byte[] pkcs1 = Arrays.copyOfRange(rsa, 26, rsa.length);
        byte[] sec1 = Arrays.copyOfRange(ec, 28, ec.length);
        seed("pkcs8-rsa", rsa);
        seed("pkcs8-ec", ec);
        seed("pkcs8-ed25519", ed25519);
        seed("pkcs1", pkcs1);
        seed("sec1", sec1);
        seed("pem-rsa", pem("RSA PRIVATE KEY", "", pkcs1));
        seed(
                "pem-ec",
                pem("EC PARAMETERS", "", HexFormat.of().parseHex("06082a8648ce3d030107"))
                        + pem("EC PRIVATE KEY", "", sec1));
        seed(
                "pem-dek",
                pem(
                        "EC PRIVATE KEY",
                        "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC," + "0F".repeat(16) + "\n\n",
                        new byte[128]));
        seed("pkcs8-pbes2", encrypted("PBEWithHmacSHA256AndAES_128", ed25519));
        seed("pkcs8-pbes1", encrypted("PBEWithMD5AndDES", ed25519));
        seed("pkcs8-pkcs12-pbe", encrypted("PBEWithSHA1AndDESede", ec));
        seed("pem-encrypted", pem("ENCRYPTED PRIVATE KEY", "", encrypted("PBEWithHmacSHA512AndAES_256", ed25519)));
    }

    private static byte[] encrypted(String scheme, byte[] pkcs8) throws GeneralSecurityException, IOException {
        byte[] salt = new byte[16];
        Arrays.fill(salt, (byte) 7);
        Cipher cipher = Cipher.getInstance(scheme);
        cipher.init(
                Cipher.ENCRYPT_MODE,
                SecretKeyFactory.getInstance(scheme).generateSecret(new PBEKeySpec(PASSWORD)),
                new PBEParameterSpec(scheme.startsWith("PBEWithHmac") ? salt : Arrays.copyOf(salt, 8), ITERATIONS));
        return EncryptedKeyInfo.of(scheme, cipher.getParameters(), cipher.doFinal(pkcs8));
    }

    private void jwks(RSAPrivateCrtKey rsa) {
        String publicPart = "\"kty\":\"RSA\",\"n\":\"" + url(rsa.getModulus()) + "\",\"e\":\"AQAB\",\"d\":\""
                + url(rsa.getPrivateExponent()) + "\"";
        seed(
                "jwk-rsa",
                "{" + publicPart + ",\"p\":\"" + url(rsa.getPrimeP()) + "\",\"q\":\"" + url(rsa.getPrimeQ())
                        + "\",\"dp\":\"" + url(rsa.getPrimeExponentP()) + "\",\"dq\":\"" + url(rsa.getPrimeExponentQ())
                        + "\",\"qi\":\"" + url(rsa.getCrtCoefficient()) + "\"}");
        seed("jwk-rsa-without-primes", "{" + publicPart + "}");
        seed("jwk-oct", "{\"kty\":\"oct\",\"alg\":\"A256GCM\",\"k\":\"" + "AQID".repeat(10) + "AQI\"}");
        seed(
                "jwk-ec",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
                        + "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\","
                        + "\"d\":\"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI\"}");
        seed(
                "jwk-okp-set",
                "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\","
                        + "\"d\":\"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\","
                        + "\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\",\"key_ops\":[\"sign\"]}]}");
    }

    private void stores() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setEntry(
                "orders",
                new KeyStore.SecretKeyEntry(new SecretKeySpec(
                        new byte[] {
                            1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6,
                            7
                        },
                        "AES")),
                new KeyStore.PasswordProtection(PASSWORD));
        ByteArrayOutputStream pkcs12 = new ByteArrayOutputStream();
        store.store(pkcs12, PASSWORD);
        seed("pkcs12", pkcs12.toByteArray());
        KeyStore jks = KeyStore.getInstance("JKS");
        jks.load(null, null);
        ByteArrayOutputStream empty = new ByteArrayOutputStream();
        jks.store(empty, PASSWORD);
        seed("jks", empty.toByteArray());
    }

    private void explicit(byte[] ec, byte[] ed25519) {
        byte[] raw = Arrays.copyOf(ec, 40);
        seeds.put("raw", new Seed(Reading.RAW, raw));
        seeds.put(
                "hex",
                new Seed(Reading.HEX, ascii("0x" + HexFormat.ofDelimiter(":").formatHex(ed25519) + "\n")));
        seeds.put(
                "base64", new Seed(Reading.BASE64, ascii(Base64.getMimeEncoder().encodeToString(ec))));
        seeds.put("scalar", new Seed(Reading.SCALAR, ascii("0x" + "0123456789abcdef".repeat(4))));
        seeds.put("scalar-raw", new Seed(Reading.SCALAR, Arrays.copyOf(raw, 32)));
    }

    private void seed(String name, String text) {
        seed(name, ascii(text));
    }

    private void seed(String name, byte[] content) {
        seeds.put(name, new Seed(Reading.RECOGNISED, content));
    }

    private static String pem(String label, String headers, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + headers
                + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    private static String url(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
