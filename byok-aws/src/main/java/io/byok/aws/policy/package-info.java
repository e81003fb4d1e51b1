/**
 * Who may do what with a key: its key policy, the IAM policy of whoever imports it, and what is wrong with a given one.
 *
 * <pre>{@code
 * KeyPolicy policy = KeyPolicy.forAccount("111122223333")
 *         .administrators("arn:aws:iam::111122223333:role/KeyAdmins")
 *         .users("arn:aws:iam::111122223333:role/orders");
 * byok.importKey(key).policy(policy).expiresIn(Duration.ofDays(90)).execute();
 * }</pre>
 *
 * <p>Policies are texts in IAM's JSON; nothing is sent from here. What another tool made, such as the SDK's {@code IamPolicy},
 * is taken as text by {@link io.byok.aws.policy.KeyPolicy#ofJson} and {@link io.byok.aws.policy.PolicyLinter}.
 */
package io.byok.aws.policy;
