package io.byok.aws;

import java.time.Duration;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Gives up a call soon while calls hang, and never takes a busy machine for a hanging call once none do. */
final class HastyHttpClient implements SdkHttpClient {
    private static final Duration SOON = Duration.ofMillis(700);
    private static final Duration FOR_A_BUSY_MACHINE = Duration.ofMinutes(3);

    private final SdkHttpClient hasty = giveUpAfter(SOON);
    private final SdkHttpClient patient = giveUpAfter(FOR_A_BUSY_MACHINE);
    private volatile SdkHttpClient now = patient;

    private static SdkHttpClient giveUpAfter(Duration timeout) {
        return UrlConnectionHttpClient.builder().socketTimeout(timeout).build();
    }

    void hasten() {
        now = hasty;
    }

    void bePatient() {
        now = patient;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return now.prepareRequest(request);
    }

    @Override
    public String clientName() {
        return patient.clientName();
    }

    @Override
    public void close() {
        hasty.close();
        patient.close();
    }
}
