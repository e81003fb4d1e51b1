package io.byok.bench.coldstart;

import java.util.Base64;

/** An RSA-4096 public key, of the size that KMS recommends; its private half is not kept. */
final class KnownPublicKey {
    private static final String SUBJECT_PUBLIC_KEY_INFO =
            "MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAr5NK5NBkmo35XLof6AFp4/1xfQiHh0/SLvrO+Xp/neu5YU3hx42JoceH"
                    + "oQAyOcn5aoEJNDTmWXn3Bp166eWbvkBtRZWKcRPCEC8LLoMtGPnii5sHe11YJbh0pWkVzRGOliuI9tpoMlwznamfaPgg5MPryj5D"
                    + "puVljcZlWZtssroQ0rjWD1CQgsYuAxqTJ5lqx2gOywLHhQCV/IgloG+O0BhIpo0nnb1iPXHIZyiA90BFaLmsSgJi46ITZPYaWzFU"
                    + "Dpc9I4M/VRYt+y/zCLPK8jwb+dbwUGWkP5rjHIWJucXzv/2wfibiTb2bob7wlKkddTbiAXotWZ0xcgNlx2YzMiKeq+3AHXdFexZ6"
                    + "ViMW7/RSSNqSfvDK/rbnxHU5jAiugpINJ1L3bX8mhpaGUNTxCAW32mVL/xbAwML/ErrD3zl0CVPKlpnqoCZoWIsQ2Tvk/yT2re76"
                    + "SVRaBwQny+FIDCa7ReqnRcN8bOLDJk8l12a8Uzs0kr273inrrIxNo3s4OUpLYICcx1BZcOWfCNXZ0wTkl5q9yoI9WL/M2d32Yw6j"
                    + "JRDU3ZQB9Ed2wZcc5Bxs7jwnN0WErqU5VxoM5s58V7TSjAL43ndpV3bn5Pcv+3BfF5G3/n9sjbacYrm9bu8AjS7f3D67KanMZHOt"
                    + "V9ZOAK4GR3WuWM/We6LED2RdtW8CAwEAAQ==";

    private KnownPublicKey() {}

    static byte[] subjectPublicKeyInfo() {
        return Base64.getDecoder().decode(SUBJECT_PUBLIC_KEY_INFO);
    }

    /** Ends the program in failure if this is no ciphertext under the key. */
    static void requireWrapped(byte[] ciphertext) {
        if (ciphertext.length != 512) {
            System.exit(1);
        }
    }
}
