/**
 * The deletion of imported key material, which takes a key out of use at once and which KMS cannot undo: only the owner's copy
 * brings it back, so that is drilled first. Begin at {@link io.byok.aws.Byok#deleteMaterial}.
 */
package io.byok.aws.deletion;
