/**
 * Password-based encryption, by Bouncy Castle: what its ciphers and digests hold of the password's key and of the last
 * block decrypted stays in the heap until it is collected and the memory used again. What is handed out is wiped by who
 * takes it. All but the password itself is loaded
 * when an encrypted key is read, and not before.
 */
package io.byok.core.internal.read.pbe;
