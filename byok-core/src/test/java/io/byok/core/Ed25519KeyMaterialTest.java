package io.byok.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Ed25519KeyMaterialTest {
    private static final KeyMaterialSpec SPEC = KeyMaterialSpec.ECC_NIST_EDWARDS25519;

    /** RFC 8032, 7.1, test 1. */
    private static final byte[] SEED =
            HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");

    private static final byte[] PUBLIC =
            HexFormat.of().parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");

    private static final byte[] CANONICAL = EcEncodings.ed25519(SEED, null, null);

    @Test
    void version_2_with_the_public_key_and_attributes_become_the_48_bytes_of_version_1() {
        byte[] bouncyCastle = EcEncodings.ed25519(SEED, null, PUBLIC);
        assertThat(CANONICAL).hasSize(48);
        assertThat(bouncyCastle).hasSize(83);

        assertThat(taken(CANONICAL)).isEqualTo(CANONICAL);
        assertThat(taken(bouncyCastle)).isEqualTo(CANONICAL);
        assertThat(taken(EcEncodings.ed25519(SEED, EcEncodings.friendlyName(), PUBLIC)))
                .isEqualTo(CANONICAL);
    }

    @Test
    void takes_what_the_jdk_makes_byte_for_byte_and_gives_its_public_key() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        for (int i = 0; i < 20; i++) {
            KeyPair pair = generator.generateKeyPair();
            try (KeyMaterial key = KeyMaterial.copyOf(SPEC, pair.getPrivate().getEncoded())) {
                assertThat(WrapAndUnwrapTest.bytesOf(key))
                        .isEqualTo(pair.getPrivate().getEncoded());
                assertThat(key.publicKey()).contains(pair.getPublic());
            }
        }
    }

    @Test
    void openssl_and_this_library_write_the_same(@TempDir Path folder) {
        OpenSsl openSsl = OpenSsl.in(folder);
        openSsl.run("genpkey", "-algorithm", "ED25519", "-out", "key.pem");
        openSsl.run("pkcs8", "-topk8", "-nocrypt", "-in", "key.pem", "-outform", "DER", "-out", "key.der");
        assertThat(taken(openSsl.read("key.der"))).isEqualTo(openSsl.read("key.der"));

        try (KeyMaterial key = KeyMaterial.generate(SPEC)) {
            openSsl.write("made.der", WrapAndUnwrapTest.bytesOf(key));
            openSsl.run("pkey", "-inform", "DER", "-in", "made.der", "-outform", "DER", "-out", "again.der");
            openSsl.run("pkey", "-inform", "DER", "-in", "made.der", "-pubout", "-outform", "DER", "-out", "pub.der");
            assertThat(openSsl.read("again.der")).isEqualTo(WrapAndUnwrapTest.bytesOf(key));
            assertThat(openSsl.read("pub.der"))
                    .isEqualTo(key.publicKey().orElseThrow().getEncoded());
        }
    }

    @Test
    void refuses_the_public_key_of_another_a_seed_of_another_length_and_one_of_zeros() {
        byte[] other = PUBLIC.clone();
        other[0] ^= 1;

        refuses(EcEncodings.ed25519(SEED, null, other), "its public key belongs to another private key");
        refuses(EcEncodings.ed25519(Arrays.copyOf(SEED, 31), null, null), "its seed has 31 bytes");
        refuses(EcEncodings.ed25519(new byte[32], null, null), "all zero");
    }

    private static void refuses(byte[] key, String words) {
        assertThatThrownBy(() -> KeyMaterial.copyOf(SPEC, key))
                .isInstanceOf(InvalidKeyMaterialException.class)
                .hasMessageContaining(words);
    }

    private static byte[] taken(byte[] encoded) {
        try (KeyMaterial key = KeyMaterial.copyOf(SPEC, encoded)) {
            return WrapAndUnwrapTest.bytesOf(key);
        }
    }
}
