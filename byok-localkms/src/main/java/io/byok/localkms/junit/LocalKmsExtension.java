package io.byok.localkms.junit;

import io.byok.localkms.LocalKms;
import io.byok.localkms.LocalKmsClock;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * What {@link LocalKmsTest} does, for servers that need more settings: in a static field the server is the class's, in another
 * each test's.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final LocalKmsExtension KMS = new LocalKmsExtension(() -> LocalKms.builder().quotas().start());
 * }</pre>
 */
public final class LocalKmsExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(LocalKmsExtension.class);

    private static final Map<Class<?>, Function<LocalKms, Object>> PARAMETERS = Map.of(
            LocalKms.class, kms -> kms,
            LocalKmsClock.class, LocalKms::clock,
            URI.class, LocalKms::endpoint);

    private final @Nullable Supplier<LocalKms> starting;

    /** Makes one that does what the annotation {@link LocalKmsTest} of the test class says. */
    public LocalKmsExtension() {
        this.starting = null;
    }

    /**
     * Makes one for {@code @RegisterExtension}.
     *
     * @param starting starts a server, which the extension closes
     */
    public LocalKmsExtension(Supplier<LocalKms> starting) {
        this.starting = starting;
    }

    /** Called by JUnit. */
    @Override
    public void beforeAll(ExtensionContext context) {
        if (starting != null || Settings.of(context).isSharedByClass()) {
            startIfThereIsNone(context);
        }
    }

    /** Called by JUnit. */
    @Override
    public void beforeEach(ExtensionContext context) {
        startIfThereIsNone(context);
    }

    /** Called by JUnit. */
    @Override
    public void afterEach(ExtensionContext context) {
        closeOf(context);
    }

    /** Called by JUnit. */
    @Override
    public void afterAll(ExtensionContext context) {
        closeOf(context);
    }

    /** Called by JUnit: the constructor of a test that has its own server gets that one. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    /** Called by JUnit. */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETERS.containsKey(parameter.getParameter().getType());
    }

    /** Called by JUnit. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Running running = find(context).orElseGet(() -> startForTest(context));
        return Objects.requireNonNull(PARAMETERS.get(parameter.getParameter().getType()))
                .apply(running.kms());
    }

    private void startIfThereIsNone(ExtensionContext context) {
        if (find(context).isEmpty()) {
            start(context);
        }
    }

    private Running startForTest(ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException(
                    "each test has its own server, and what is asked for here is one for all: take it in a test method,"
                            + " in @BeforeEach or in the constructor of an instance per test, or let the class have one");
        }
        return start(context);
    }

    private Running start(ExtensionContext context) {
        Running running = starting == null ? Settings.of(context).start() : new Running(starting.get(), () -> {});
        store(context).put(this, running);
        return running;
    }

    /** That of the test, or of a class around it. */
    private Optional<Running> find(ExtensionContext context) {
        return Optional.ofNullable(store(context).get(this, Running.class));
    }

    private void closeOf(ExtensionContext context) {
        Optional.ofNullable(store(context).remove(this, Running.class)).ifPresent(Running::close);
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }
}
