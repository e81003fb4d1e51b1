package io.byok.localkms.internal.watch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.store.Realm;
import java.time.Instant;

/**
 * An alarm at one moment. Immutable.
 *
 * @param configured when PutMetricAlarm last set it
 * @param since when it came into its state
 */
record Alarm(Realm realm, AlarmSettings settings, Instant configured, AlarmState state, String reason, Instant since) {

    static Alarm created(Realm realm, AlarmSettings settings, Instant now) {
        return new Alarm(realm, settings, now, AlarmState.INSUFFICIENT_DATA, "Unchecked: Initial alarm creation", now);
    }

    /** Its state stays as it is, as in CloudWatch. */
    Alarm with(AlarmSettings newSettings, Instant now) {
        return new Alarm(realm, newSettings, now, state, reason, since);
    }

    Alarm in(AlarmState newState, String newReason, Instant now) {
        return new Alarm(realm, settings, configured, newState, newReason, now);
    }

    /** The structure MetricAlarm. */
    ObjectNode node() {
        ObjectNode node = settings.given().deepCopy();
        node.remove("Tags");
        node.put("AlarmArn", settings.arn(realm))
                .put("ActionsEnabled", settings.areActionsEnabled())
                .put("StateValue", state.name())
                .put("StateReason", reason);
        node.putPOJO("AlarmConfigurationUpdatedTimestamp", configured);
        node.putPOJO("StateUpdatedTimestamp", since);
        node.putPOJO("StateTransitionedTimestamp", since);
        for (AlarmState each : AlarmState.values()) {
            node.withArrayProperty(each.actionsMember());
        }
        node.withArrayProperty("Dimensions");
        return node;
    }
}
