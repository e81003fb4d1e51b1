package io.byok.aws;

/**
 * One request that KMS answered, by which it is found in CloudTrail.
 *
 * @param operation name of the KMS operation, as in the API reference
 * @param id the request id that KMS answered with
 */
public record RequestId(String operation, String id) {}
