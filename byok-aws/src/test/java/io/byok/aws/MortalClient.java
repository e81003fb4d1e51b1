package io.byok.aws;

import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.KmsClientBuilder;

/** A client whose calls fail from one on, as those of a process do that has died or lost its network; the SDK retries none. */
record MortalClient(KmsClient client, AtomicInteger counted) implements AutoCloseable {
    /** Dies at the call of this number, counted from 1, before it is sent or after it had its effect. */
    static MortalClient dyingAt(int call, boolean afterEffect, KmsClientBuilder builder) {
        return dyingAt(call, afterEffect, builder, new AtomicInteger());
    }

    /** The same, where several clients count their calls together. */
    static MortalClient dyingAt(int call, boolean afterEffect, KmsClientBuilder builder, AtomicInteger counted) {
        ExecutionInterceptor death = new ExecutionInterceptor() {
            @Override
            public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
                int now = counted.incrementAndGet();
                dieIf(now > call || (now == call && !afterEffect));
            }

            @Override
            public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
                dieIf(counted.get() >= call);
            }
        };
        return new MortalClient(
                builder.overrideConfiguration(c -> c.addExecutionInterceptor(death))
                        .build(),
                counted);
    }

    private static void dieIf(boolean dead) {
        if (dead) {
            throw new IllegalStateException("the process has died");
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
