/**
 * Meters of what goes on, for Micrometer. The only package that takes the optional dependency {@code
 * io.micrometer:micrometer-core}.
 */
package io.byok.aws.metrics;
