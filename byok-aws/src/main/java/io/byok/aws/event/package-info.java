/**
 * What AWS KMS tells Amazon EventBridge of keys, as types: for a function that acts on it. Begin at
 * {@link io.byok.aws.event.KmsKeyEvent#parse}.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/kms-events.html">AWS KMS: automation with Amazon
 *     EventBridge</a>
 */
package io.byok.aws.event;
