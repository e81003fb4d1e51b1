package io.byok.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.core.CheckValue.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys in components: no holder knows the key, and a mistyped component is found by its own check value. */
class KeyComponentTest {
    private static final KeyMaterialSpec AES = KeyMaterialSpec.SYMMETRIC_DEFAULT;

    @Test
    void combines_to_the_xor_of_what_was_entered() {
        byte[] one = TestKeys.aes256();
        byte[] two = TestKeys.aes256();
        byte[] three = TestKeys.aes256();
        byte[] expected = new byte[32];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = (byte) (one[i] ^ two[i] ^ three[i]);
        }

        try (KeyComponent first = entered(1, one);
                KeyComponent second = entered(2, two);
                KeyComponent third = entered(3, three);
                KeyMaterial key = KeyComponent.combine(List.of(third, first, second))) {
            assertThat(WrapAndUnwrapTest.bytesOf(key)).isEqualTo(expected);
            assertThat(key.isOnlyCopy()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"SYMMETRIC_DEFAULT, 2", "SYMMETRIC_DEFAULT, 16", "HMAC_224, 3", "HMAC_512, 5"})
    void splits_a_key_into_components_that_make_it_again_as_typed_by_their_holders(KeyMaterialSpec spec, int count) {
        try (KeyMaterial key = KeyMaterial.generate(spec)) {
            List<KeyComponent> typed = new ArrayList<>();
            for (KeyComponent component : KeyComponent.split(key, count)) {
                char[] hex = component.revealHex();
                typed.add(KeyComponent.takeFromHex(component.number(), spec, hex, component.checkValue()));
                assertThat(hex).as("the digits are wiped").containsOnly('\0');
                component.close();
            }

            try (KeyMaterial again = KeyComponent.combine(typed)) {
                assertThat(again.checkValue()).isEqualTo(key.checkValue());
                assertThat(WrapAndUnwrapTest.bytesOf(again)).isEqualTo(WrapAndUnwrapTest.bytesOf(key));
            }
            assertThat(typed).hasSize(count);
            if (count > 2) {
                try (KeyMaterial other = KeyComponent.combine(typed.subList(1, count))) {
                    assertThat(other.checkValue()).as("all but one").isNotEqualTo(key.checkValue());
                }
            }
            typed.forEach(KeyComponent::close);
        }
    }

    @Test
    void shows_a_component_as_it_is_read_aloud() {
        byte[] bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 0x1F);
        }
        String expected = HexFormat.of().withUpperCase().formatHex(bytes).replaceAll("(.{4})(?!$)", "$1 ");

        try (KeyComponent component = entered(1, bytes)) {
            assertThat(new String(component.revealHex())).isEqualTo(expected);
            assertThat(component).hasToString("KeyComponent[1 of an AES-256 key, <redacted>]");
        }
    }

    @Test
    void a_wrong_check_value_names_the_component_and_wipes_what_was_entered() {
        byte[] bytes = TestKeys.aes256();
        CheckValue right = checkValueOf(bytes);
        bytes[31] ^= 1;

        assertThatThrownBy(() -> KeyComponent.takeFrom(2, AES, bytes, right))
                .isInstanceOfSatisfying(
                        InvalidKeyComponentException.class,
                        e -> assertThat(e.number()).isEqualTo(2))
                .hasMessageContaining("Component 2 has the check value")
                .hasMessageContaining(right.hex() + " was given");
        assertThat(bytes).containsOnly(0);
    }

    @Test
    void takes_the_check_value_by_the_method_it_was_written_with() {
        byte[] bytes = TestKeys.aes256();
        CheckValue legacy;
        try (KeyMaterial key = KeyMaterial.copyOf(AES, bytes)) {
            legacy = key.checkValue(Method.AES_ZERO_BLOCK);
        }
        try (KeyComponent component = KeyComponent.takeFrom(1, AES, bytes, legacy)) {
            assertThat(component.checkValue().method()).isEqualTo(Method.AES_CMAC);
        }
    }

    @Test
    void refuses_a_check_value_by_a_method_that_is_not_for_the_key() {
        byte[] bytes = Arrays.copyOf(TestKeys.aes256(), 40);

        assertThatThrownBy(() -> KeyComponent.takeFrom(
                        1, KeyMaterialSpec.HMAC_256, bytes, new CheckValue(Method.AES_CMAC, "000000")))
                .isInstanceOf(InvalidCheckValueException.class);
        assertThat(bytes).containsOnly(0);
    }

    @Test
    void refuses_zeros_and_wrong_lengths_by_the_number_of_the_component() {
        CheckValue any = new CheckValue(Method.SHA_1, "000000");

        assertThatThrownBy(() -> KeyComponent.takeFrom(3, AES, new byte[32], any))
                .isInstanceOf(InvalidKeyComponentException.class)
                .hasMessageContaining("Component 3 is refused")
                .hasMessageContaining("all zero");
        assertThatThrownBy(() -> KeyComponent.takeFrom(3, AES, new byte[] {1, 2}, any))
                .isInstanceOf(InvalidKeyComponentException.class)
                .hasMessageContaining("An AES-256 key of 2 bytes");
        assertThatThrownBy(() -> KeyComponent.takeFrom(3, KeyMaterialSpec.RSA_2048, TestKeys.pkcs8(2048), any))
                .isInstanceOf(InvalidKeyComponentException.class)
                .hasMessageContaining("has no components");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0g", "0x12", "12\t34", "123", "\u0661\u0662", "\uff11\uff12"})
    void refuses_what_is_not_hexadecimal_and_repeats_none_of_it(String typed) {
        CheckValue any = new CheckValue(Method.SHA_1, "000000");
        char[] digits = typed.toCharArray();

        assertThatThrownBy(() -> KeyComponent.takeFromHex(1, AES, digits, any))
                .isInstanceOf(InvalidKeyComponentException.class)
                .hasMessageContaining("hexadecimal digit")
                .message()
                .doesNotContain(typed);
        assertThat(digits).containsOnly('\0');
    }

    @Test
    void refuses_components_that_do_not_go_together() {
        byte[] bytes = TestKeys.aes256();
        byte[] hmac = Arrays.copyOf(TestKeys.aes256(), 40);
        try (KeyComponent one = entered(1, bytes.clone());
                KeyComponent same = entered(2, bytes.clone());
                KeyComponent sameNumber = entered(1, TestKeys.aes256());
                KeyComponent ofHmac = component(3, KeyMaterialSpec.HMAC_256, hmac);
                KeyComponent shorter = component(4, KeyMaterialSpec.HMAC_256, TestKeys.aes256())) {
            assertRefused(1, "1 components: a key has two or more", one);
            assertRefused(0, "0 components");
            assertRefused(2, "Component 2 was entered twice (as 1 and as 2)", one, same);
            assertRefused(1, "Component 1 was entered twice", one, sameNumber);
            assertRefused(3, "Component 3 is for an HMAC-256 key of 40 bytes", one, ofHmac);
            assertRefused(4, "of 32 bytes, and component 3", ofHmac, shorter);
        }
    }

    @Test
    void refuses_components_that_cancel_out() {
        byte[] one = TestKeys.aes256();
        byte[] two = TestKeys.aes256();
        byte[] both = new byte[32];
        for (int i = 0; i < both.length; i++) {
            both[i] = (byte) (one[i] ^ two[i]);
        }
        try (KeyComponent first = entered(1, one);
                KeyComponent second = entered(2, two);
                KeyComponent third = entered(3, both)) {
            assertRefused(3, "all zero", first, second, third);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 17})
    void refuses_to_split_for_so_many(int count) {
        try (KeyMaterial key = KeyMaterial.generate(AES)) {
            assertThatThrownBy(() -> KeyComponent.split(key, count))
                    .isInstanceOf(InvalidKeyComponentException.class)
                    .hasMessageContaining(count + " components");
        }
    }

    @Test
    void does_not_split_by_a_broken_source_of_randomness() {
        try (KeyMaterial key = KeyMaterial.generate(AES)) {
            assertThatThrownBy(() -> KeyComponent.split(key, 2, TestKeys.stuckRandom()))
                    .isInstanceOf(WrapFailedException.class)
                    .hasMessageContaining("The key was not split");
        }
    }

    private static void assertRefused(int number, String reason, KeyComponent... components) {
        assertThatThrownBy(() -> KeyComponent.combine(List.of(components)))
                .isInstanceOfSatisfying(
                        InvalidKeyComponentException.class,
                        e -> assertThat(e.number()).isEqualTo(number))
                .hasMessageContaining(reason);
    }

    private static KeyComponent entered(int number, byte[] bytes) {
        return component(number, AES, bytes);
    }

    private static KeyComponent component(int number, KeyMaterialSpec spec, byte[] bytes) {
        try (KeyMaterial key = KeyMaterial.copyOf(spec, bytes)) {
            return KeyComponent.takeFrom(
                    number, spec, bytes.clone(), key.checkValue().orElseThrow());
        }
    }

    private static CheckValue checkValueOf(byte[] bytes) {
        try (KeyMaterial key = KeyMaterial.copyOf(AES, bytes)) {
            return key.checkValue().orElseThrow();
        }
    }
}
