package io.byok.aws;

import java.util.List;

/**
 * One thing that a user wants done in a {@link CampaignWorld}, again and again until it is.
 *
 * @param <C> what the library claims once it is done
 */
interface Trial<C> extends AutoCloseable {
    /** Makes what must be there before, without faults. */
    void prepare();

    /** The operations that may fail, those that matter more several times. */
    default List<String> operations() {
        return Misfortune.OPERATIONS;
    }

    /** Wants it done. */
    C attempt();

    /** Holds the claim against what the server has, after all has settled. */
    void assertTrue(C claim);

    /** Holds what a failure tells against what the server has, after all has settled. */
    void assertTold(ImportException failure);

    @Override
    void close();
}
