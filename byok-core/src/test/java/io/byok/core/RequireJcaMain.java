package io.byok.core;

import java.security.Security;

/** Demands the ciphers of a provider, which holds for the whole process, and prints what still works. */
public final class RequireJcaMain {
    private RequireJcaMain() {}

    /** Prints a line a try. */
    public static void main(String... arguments) {
        WrapEngine.requireJca();
        try (KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT);
                UnwrappingKey receiver = UnwrappingKey.generate(WrappingKey.Spec.RSA_2048)) {
            WrapEngine jca = WrapEngine.jca(Security.getProvider("SunJCE"));
            WrapAlgorithm oaep = WrapAlgorithm.RSAES_OAEP_SHA_256;
            WrappedKey wrapped = key.wrap(receiver.wrappingKey(), oaep, jca);
            receiver.using(jca).unwrap(wrapped, key.spec()).close();
            System.out.println("by the provider: done");
            print("wrap", () -> key.wrap(receiver.wrappingKey(), oaep));
            print("wrappings", key::wrappings);
            print("unwrap", () -> receiver.unwrap(wrapped, key.spec()));
        }
    }

    private static void print(String what, Runnable use) {
        try {
            use.run();
            System.out.println(what + ": done");
        } catch (WrapFailedException e) {
            System.out.println(what + ": " + e.getMessage());
        }
    }
}
