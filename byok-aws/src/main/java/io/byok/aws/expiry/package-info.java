/**
 * Watching over the expiry of imported key material: reports, renewal of one key, and a renewer that a service schedules.
 * Begin at {@link io.byok.aws.Byok#expiry()}.
 *
 * <p>KMS deletes material at its {@code validTo}, and a key whose material is gone neither encrypts nor decrypts until the
 * same bytes are imported again. A symmetric key that was rotated has several materials; if any one of them is gone, all of
 * the key stands still.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/importing-keys-import-key-material.html">AWS KMS:
 *     import key material, setting an expiration time</a>
 */
package io.byok.aws.expiry;
