package io.byok.aws;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is known of the key that KMS holds, after it was looked at. It claims nothing that was not seen: what could not be
 * seen is named.
 */
public sealed interface Verdict {
    /**
     * The verdict in words.
     *
     * @return sentences
     */
    String inWords();

    /**
     * KMS holds this very key: something was seen that no other key brings about.
     *
     * @param observations all that was seen, at least one {@linkplain Observation#isProof() proof} among it; unmodifiable
     * @param notSeen what was looked for in vain and why, in sentences; unmodifiable
     */
    record Proven(Set<Observation> observations, List<String> notSeen) implements Verdict {
        /**
         * Keeps copies.
         *
         * @param observations all that was seen
         * @param notSeen what was looked for in vain
         * @throws IllegalArgumentException if no observation is a proof
         */
        public Proven {
            if (observations.stream().noneMatch(Observation::isProof)) {
                throw new IllegalArgumentException("none of " + observations + " proves which key KMS holds");
            }
            observations = ordered(observations);
            notSeen = List.copyOf(notSeen);
        }

        @Override
        public String inWords() {
            return "Proven: " + listed(observations) + "." + appended(notSeen);
        }
    }

    /**
     * KMS took the key, and nothing seen contradicts it; no more can be said. Of a symmetric key KMS gives out nothing that
     * its bytes could be told by: that it took them shows that it could unwrap them and that they are a key of the spec. It
     * does not show by itself that the bytes did not change before they were wrapped. Only a MAC computed on both sides, or
     * importing the same bytes again ({@link Byok#importKey} into the same key), shows more.
     *
     * @param observations all that was seen, possibly nothing; unmodifiable
     * @param notSeen what was looked for in vain and why, in sentences; unmodifiable
     */
    record AcceptedByKms(Set<Observation> observations, List<String> notSeen) implements Verdict {
        /**
         * Keeps copies.
         *
         * @param observations all that was seen
         * @param notSeen what was looked for in vain
         */
        public AcceptedByKms {
            observations = ordered(observations);
            notSeen = List.copyOf(notSeen);
        }

        @Override
        public String inWords() {
            return "Accepted by KMS: it unwrapped the key and took it"
                    + (observations.isEmpty() ? "" : ", and " + listed(observations))
                    + ". That does not prove which bytes it holds." + appended(notSeen);
        }
    }

    /**
     * KMS holds something else than this key, or is no AWS KMS.
     *
     * @param differences what differed, at least one; unmodifiable
     */
    record Refuted(List<Difference> differences) implements Verdict {
        /**
         * Keeps a copy.
         *
         * @param differences what differed
         * @throws IllegalArgumentException if nothing differed
         */
        public Refuted {
            if (differences.isEmpty()) {
                throw new IllegalArgumentException("nothing differed, so nothing is refuted");
            }
            differences = List.copyOf(differences);
        }

        @Override
        public String inWords() {
            return "Refuted: " + differences.stream().map(Difference::inWords).collect(Collectors.joining("; ")) + ".";
        }
    }

    /**
     * What differed. Fingerprints and ids, never a key, a MAC or a plaintext.
     *
     * @param what what was compared
     * @param expected what it should have been
     * @param found what KMS shows
     */
    record Difference(String what, String expected, String found) {
        String inWords() {
            return what + " should be " + expected + " and is " + found;
        }
    }

    private static Set<Observation> ordered(Collection<Observation> observations) {
        Set<Observation> copy = EnumSet.noneOf(Observation.class);
        copy.addAll(observations);
        return Collections.unmodifiableSet(copy);
    }

    private static String listed(Set<Observation> observations) {
        return observations.stream().map(Observation::inWords).collect(Collectors.joining(", and "));
    }

    private static String appended(List<String> notSeen) {
        return notSeen.isEmpty() ? "" : " Not seen: " + String.join(" ", notSeen);
    }
}
