package io.byok.aws.bulk;

import software.amazon.awssdk.services.kms.KmsClient;

/** Which client talks to which account and Region. */
@FunctionalInterface
public interface KmsClients {
    /**
     * The client of a place; asked for once.
     *
     * @param place the account and Region
     * @return the client; stays the caller's and is never closed here
     */
    KmsClient at(Place place);
}
