/**
 * CloudWatch alarms on the expiry of imported key material. The only package that touches {@code
 * software.amazon.awssdk:cloudwatch}, which is an optional dependency. Begin at {@link io.byok.aws.expiry.ExpiryDoor#alarm}.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/imported-key-material-expiration-alarm.html">AWS KMS:
 *     create a CloudWatch alarm for expiration of imported key material</a>
 */
package io.byok.aws.alarm;
