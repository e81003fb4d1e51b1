package io.byok.localkms.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;

/**
 * Random operations on up to two keys, each made in the server and in a model of it. The walks of a normal run have some 4,000
 * steps together; {@code -Djqwik.tries.default=1000} takes as many walks as it is told, of about 100 steps each. The steps are
 * counted, and the number is printed.
 */
class StateMachineTest {

    /** A step of one kind, and when it can be made. */
    private record Step(Predicate<Walk> possible, Arbitrary<Transformer<Walk>> transformer)
            implements Action.Independent<Walk> {

        @Override
        public boolean precondition(Walk walk) {
            return possible.test(walk);
        }
    }

    @Property(seed = "20261123")
    void whatever_is_done_to_keys_the_server_and_the_model_show_the_same(@ForAll("walks") ActionChain<Walk> walk) {
        walk.run();
    }

    @AfterContainer
    static void count() {
        System.out.println("StateMachineTest: " + Walk.STEPS.get() + " steps");
        assertThat(Walk.STEPS.get()).isGreaterThan(2_000);
    }

    @Provide
    Arbitrary<ActionChain<Walk>> walks() {
        return ActionChain.startWith(Walk::new)
                .withAction(new Step(walk -> walk.keys() < 2, always("create a key", Walk::createKey)))
                .withAction(2, onKey("fetch parameters for", Walk::fetchParameters))
                .withAction(7, new Step(Walk::hasParameters, imports()))
                .withAction(2, onKey("rotate", Walk::rotate))
                .withAction(new Step(walk -> walk.keys() > 0, deletions()))
                .withAction(onKey("disable", (walk, key) -> walk.turn(key, false)))
                .withAction(onKey("enable", (walk, key) -> walk.turn(key, true)))
                .withAction(onKey("schedule the deletion of", Walk::scheduleDeletion))
                .withAction(2, onKey("cancel the deletion of", Walk::cancelDeletion))
                .withAction(3, new Step(walk -> walk.keys() > 0, advances()))
                .withAction(2, onKey("encrypt under", Walk::encrypt))
                .withAction(3, new Step(Walk::hasCiphertexts, choosing("decrypt", Walk::decrypt)))
                .withMaxTransformations(120);
    }

    private static Arbitrary<Transformer<Walk>> always(String what, Consumer<Walk> step) {
        return Arbitraries.just(Transformer.mutate(what, step));
    }

    private static Arbitrary<Integer> choices() {
        return Arbitraries.integers().between(0, 59);
    }

    private static Arbitrary<Transformer<Walk>> choosing(String what, ObjIntConsumer<Walk> step) {
        return choices().map(choice -> Transformer.mutate(what + " " + choice, walk -> step.accept(walk, choice)));
    }

    private static Step onKey(String what, ObjIntConsumer<Walk> step) {
        return new Step(walk -> walk.keys() > 0, choosing(what + " key", step));
    }

    private static Arbitrary<Transformer<Walk>> imports() {
        Arbitrary<Optional<String>> types =
                Arbitraries.of(Optional.empty(), Optional.of("NEW_KEY_MATERIAL"), Optional.of("EXISTING_KEY_MATERIAL"));
        Arbitrary<Optional<Duration>> lives = Arbitraries.frequency(
                Tuple.of(3, Optional.empty()),
                Tuple.of(1, Optional.of(Duration.ofSeconds(30))),
                Tuple.of(1, Optional.of(Duration.ofHours(1))),
                Tuple.of(1, Optional.of(Duration.ofDays(3))));
        Arbitrary<Boolean> foreign = Arbitraries.frequency(Tuple.of(7, false), Tuple.of(1, true));
        return Combinators.combine(choices(), materials(), types, lives, foreign)
                .as((choice, material, type, life, isForeign) -> Transformer.mutate(
                        "import material " + material + " by parameters " + choice + " as " + type + " for " + life
                                + (isForeign ? " into any key" : ""),
                        walk -> walk.importMaterial(choice, material, type, life, isForeign)));
    }

    private static Arbitrary<Integer> materials() {
        return Arbitraries.integers().between(0, 4);
    }

    private static Arbitrary<Transformer<Walk>> deletions() {
        return Combinators.combine(choices(), materials().optional())
                .as((key, material) -> Transformer.mutate(
                        "delete material " + material + " of key " + key, walk -> walk.deleteMaterial(key, material)));
    }

    private static Arbitrary<Transformer<Walk>> advances() {
        return Arbitraries.frequency(
                        Tuple.of(3, Duration.ofSeconds(1)),
                        Tuple.of(3, Duration.ofSeconds(45)),
                        Tuple.of(3, Duration.ofSeconds(60)),
                        Tuple.of(3, Duration.ofHours(1)),
                        Tuple.of(1, Duration.ofDays(1)),
                        Tuple.of(1, Duration.ofDays(8)))
                .map(step -> Transformer.mutate("wait " + step, walk -> walk.advance(step)));
    }
}
