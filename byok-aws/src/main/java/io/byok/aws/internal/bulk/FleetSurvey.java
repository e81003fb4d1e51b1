package io.byok.aws.internal.bulk;

import io.byok.aws.bulk.BulkEvent;
import io.byok.aws.bulk.Place;
import io.byok.aws.expiry.KeySelection;
import io.byok.aws.expiry.MaterialVault;
import io.byok.aws.internal.KmsCalls;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kms.KmsClient;

/** Reads all keys of a fleet at the pace that AWS allows, and puts what is to be renewed into its order. Changes nothing. */
public final class FleetSurvey {
    private final Settings renewal;
    private final Settings settings;
    private final FleetTerms terms;
    private final FleetFindings findings = new FleetFindings();
    private final RunLog log;

    /** Nothing is read yet. */
    public FleetSurvey(Settings renewal, FleetTerms terms) {
        this.renewal = renewal;
        this.settings = renewal.forSurvey();
        this.terms = terms;
        this.log = new RunLog(settings.clock(), this::tell, Optional.empty());
        terms.wanted(settings.clock().instant());
    }

    /** Of a survey, requests are told, and no steps of items: those are the renewal's. */
    private void tell(BulkEvent event) {
        if (event instanceof BulkEvent.Answered
                || event instanceof BulkEvent.Throttled
                || event instanceof BulkEvent.Retried) {
            settings.listener().on(event);
        }
    }

    /** Keys that were named, with what was named of each. */
    public FleetCourse named(Map<Place, Map<String, List<FleetTarget>>> keys) {
        Map<Place, List<SurveyUnit>> units = new TreeMap<>();
        keys.keySet().stream()
                .filter(settings.share()::hasPlace)
                .forEach(place -> units.put(place, named(place, keys.getOrDefault(place, Map.of()))));
        return read(units, material -> Optional.empty());
    }

    private List<SurveyUnit> named(Place place, Map<String, List<FleetTarget>> keys) {
        return keys.entrySet().stream()
                .filter(key -> settings.share().has(key.getKey(), place))
                .map(key -> SurveyUnit.named(key.getKey(), place, key.getValue(), settings.clock()))
                .toList();
    }

    /** Keys that a selection finds in each place, with all materials that they need. */
    public FleetCourse selected(Set<Place> places, KeySelection selection, MaterialVault vault) {
        Map<Place, List<SurveyUnit>> units = new TreeMap<>();
        places.stream().filter(settings.share()::hasPlace).forEach(place -> units.put(place, list(place, selection)));
        return read(units, Copies.of(vault));
    }

    private List<SurveyUnit> list(Place place, KeySelection selection) {
        Optional<KeySelection.Tagged> tag =
                selection instanceof KeySelection.Tagged tagged ? Optional.of(tagged) : Optional.empty();
        return find(new KmsCalls(PacedKms.of(settings, place, log)), selection)
                .filter(keyId -> settings.share().has(keyId, place))
                .map(keyId -> SurveyUnit.listed(keyId, place, tag, settings.clock()))
                .toList();
    }

    private static Stream<String> find(KmsCalls calls, KeySelection selection) {
        if (selection instanceof KeySelection.Keys keys) {
            return keys.keyIds().stream();
        }
        if (selection instanceof KeySelection.Aliases aliases) {
            return calls.aliases(aliases.prefix()).stream();
        }
        List<String> all = new ArrayList<>();
        calls.eachKey(all::add);
        return all.stream();
    }

    private FleetCourse read(Map<Place, List<SurveyUnit>> units, Copies copies) {
        try (ListFeed<SurveyUnit> feed = new ListFeed<>(units)) {
            new Crew<SurveyUnit>(settings, place -> lane(place, copies, feed)).work(feed);
        }
        Instant now = settings.clock().instant();
        Map<Place, FleetOrder> orders = new TreeMap<>();
        Map<Place, Long> longEnough = new TreeMap<>();
        units.keySet().forEach(place -> {
            orders.put(place, FleetOrder.of(findings.due(place), now, renewal.interval(place)));
            longEnough.put(place, findings.longEnough(place));
        });
        return new FleetCourse(now, orders, longEnough, findings.gaps());
    }

    private Lane<SurveyUnit> lane(Place place, Copies copies, ListFeed<SurveyUnit> feed) {
        KmsClient kms = PacedKms.of(settings, place, log);
        return new Lane<>(
                place,
                new SurveyWork(place, kms, settings, terms, copies, findings),
                new InOrder<>(feed, place),
                settings,
                log);
    }
}
