package io.byok.localkms.internal.fault;

import java.time.Duration;

/** What a fault does to a call. */
public sealed interface FaultEffect {

    /** Close the connection; the operation does not run. */
    record CutBefore() implements FaultEffect {}

    /** Run the operation, then close the connection without an answer. */
    record CutAfter() implements FaultEffect {}

    /** Hold the connection open and never answer; the operation does not run. */
    record HangBefore() implements FaultEffect {}

    /** Run the operation, then hold the connection open and never answer. */
    record HangAfter() implements FaultEffect {}

    /** Answer an error; the operation does not run. */
    record Answer(int httpStatus, String code, String message) implements FaultEffect {}

    /** Wait before all else. */
    record Delay(Duration delay) implements FaultEffect {}
}
