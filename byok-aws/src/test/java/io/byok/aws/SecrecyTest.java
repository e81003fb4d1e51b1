package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.localkms.Fault;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No text that the library makes holds a piece of the key, as hexadecimal, base64 or a printed array. */
class SecrecyTest extends OnLocalKms {
    private final PrintStream standardOut = System.out;
    private final PrintStream standardErr = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void listen_to_what_is_printed() {
        PrintStream listener = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(listener);
        System.setErr(listener);
    }

    @AfterEach
    void stop_listening() {
        System.setOut(standardOut);
        System.setErr(standardErr);
    }

    @Test
    void no_message_stack_trace_plan_receipt_or_output_holds_key_bytes() {
        byte[] bytes = aes256();
        List<String> texts = new ArrayList<>();
        try (KeyMaterial key = KeyMaterial.copyOf(KeyMaterialSpec.SYMMETRIC_DEFAULT, bytes);
                KeyMaterial other = aesKey()) {
            ImportPlan plan = byok.importKey(key)
                    .alias("alias/secrecy")
                    .expiresIn(THIRTY_DAYS)
                    .plan();
            ImportReceipt receipt = plan.execute();
            texts.addAll(
                    List.of(key.toString(), plan.describe(), plan.toString(), receipt.toString(), receipt.toJson()));
            texts.add(traceOf(() ->
                    byok.importKey(other).into("alias/secrecy").neverExpires().execute()));
            server.faults().add(Fault.on("ImportKeyMaterial").always().cutBeforeEffect());
            texts.add(traceOf(() ->
                    byok.importKey(key).into("alias/secrecy").neverExpires().execute()));
        }
        texts.add(traceOf(() -> KeyMaterial.copyOf(KeyMaterialSpec.SYMMETRIC_DEFAULT, Arrays.copyOf(bytes, 31))));
        texts.add(traceOf(() -> KeyMaterial.copyOf(KeyMaterialSpec.RSA_2048, bytes)));

        texts.add("printed: " + printed.toString(StandardCharsets.UTF_8));

        assertThat(texts).hasSize(10).allSatisfy(text -> assertThat(text).doesNotContainIgnoringCase(piecesOf(bytes)));
    }

    /** Four bytes in a row, at every place: as hexadecimal, as base64, as Arrays.toString prints them. */
    private static String[] piecesOf(byte[] bytes) {
        List<String> pieces = new ArrayList<>();
        for (int i = 0; i + 4 <= bytes.length; i++) {
            byte[] piece = Arrays.copyOfRange(bytes, i, i + 4);
            pieces.add(HexFormat.of().formatHex(piece));
            String printed = Arrays.toString(piece);
            pieces.add(printed.substring(1, printed.length() - 1));
        }
        String base64 = Base64.getEncoder().encodeToString(bytes);
        for (int i = 0; i + 8 <= base64.length(); i++) {
            pieces.add(base64.substring(i, i + 8));
        }
        return pieces.toArray(String[]::new);
    }

    private static String traceOf(Runnable failing) {
        StringWriter text = new StringWriter();
        try {
            failing.run();
        } catch (RuntimeException e) {
            e.printStackTrace(new PrintWriter(text, true));
        }
        assertThat(text.toString()).as("it failed").isNotEmpty();
        return text.toString();
    }
}
