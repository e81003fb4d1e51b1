package io.byok.aws.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.localkms.Fault;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What a listener hears, and that it does no harm. */
class WatchingTest extends BulkOnLocalKms {
    @Test
    void each_step_of_an_item_is_told() {
        job().build().run(items(1));

        String key = describe("alias/key-0").arn();
        assertThat(events)
                .filteredOn(event -> !(event instanceof BulkEvent.Answered))
                .hasSize(3)
                .startsWith(new BulkEvent.Started(HERE, "key-0"), new BulkEvent.Claimed(HERE, "key-0", key))
                .last()
                .isInstanceOf(BulkEvent.Imported.class);
    }

    @Test
    void each_request_is_told_with_how_it_ended() {
        server.faults().add(Fault.on("ImportKeyMaterial").call(1).answer(500, "KMSInternalException", ""));

        job().build().run(items(1));

        List<BulkEvent.Answered> sent = events(BulkEvent.Answered.class).stream()
                .filter(event -> event.operation().equals("ImportKeyMaterial"))
                .toList();
        assertThat(sent)
                .extracting(BulkEvent.Answered::error)
                .containsExactly(Optional.of("KMSInternalException"), Optional.empty());
        assertThat(sent).allSatisfy(event -> assertThat(event.took()).isPositive());
    }

    @Test
    void a_listener_that_throws_is_told_once_and_stops_nothing() {
        List<Throwable> uncaught = new CopyOnWriteArrayList<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> uncaught.add(thrown));
        try {
            BulkReport report = job().listener(event -> {
                        throw new IllegalStateException("the bar is closed");
                    })
                    .build()
                    .run(items(3));

            assertThat(report.imported()).isEqualTo(3);
            assertThat(report.notes()).singleElement().asString().contains("The listener threw", "the bar is closed");
            assertThat(uncaught).singleElement().isInstanceOf(IllegalStateException.class);
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }
}
