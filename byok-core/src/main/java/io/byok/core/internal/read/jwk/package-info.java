/**
 * JSON Web Keys (RFC 7517, RFC 7518 section 6, RFC 8037): found by Jackson's streaming parser, which is told to skip the
 * values and only says where they stand. They are decoded from there, off-heap.
 */
package io.byok.core.internal.read.jwk;
