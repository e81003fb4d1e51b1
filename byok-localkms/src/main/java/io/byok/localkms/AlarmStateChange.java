package io.byok.localkms;

import java.time.Instant;
import java.util.List;

/**
 * A CloudWatch alarm that went from one state to another; the states are {@code OK}, {@code ALARM} and
 * {@code INSUFFICIENT_DATA}.
 *
 * @param alarmName the alarm
 * @param region its Region
 * @param oldState the state before
 * @param newState the state now
 * @param reason why, in words
 * @param time when, by the server's clock
 * @param actions the ARNs of the actions that CloudWatch would take, such as an SNS topic; none if they are disabled; unmodifiable
 */
public record AlarmStateChange(
        String alarmName,
        String region,
        String oldState,
        String newState,
        String reason,
        Instant time,
        List<String> actions) {}
