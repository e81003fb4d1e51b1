package io.byok.core.internal.read;

import io.byok.core.KeyPasswordException;
import io.byok.core.UnreadableKeyException;
import io.byok.core.UnreadableKeyException.Problem;
import io.byok.core.UnsupportedKeyException;

/** How readers refuse: what was given, what it is, the rule and the remedy. No part of the content gets in here. */
final class Refusals {
    private Refusals() {}

    static UnreadableKeyException malformed(Wishes wishes, String found, String reason, String remedy) {
        return new UnreadableKeyException(
                Problem.MALFORMED,
                found,
                wishes.source() + " begins like a " + found + " and is not one: " + reason + ". " + remedy);
    }

    static UnreadableKeyException notPrivate(Wishes wishes, String found, String remedy) {
        return new UnreadableKeyException(
                Problem.NOT_PRIVATE,
                found,
                wishes.source() + " holds a " + found
                        + ", which has no private key in it, and the private key is what is"
                        + " imported into AWS KMS. " + remedy);
    }

    static UnreadableKeyException unsupportedFormat(Wishes wishes, String found, String remedy) {
        return new UnreadableKeyException(
                Problem.UNSUPPORTED_FORMAT,
                found,
                wishes.source() + " holds an " + found + ", a format that is not read here. " + remedy);
    }

    static UnreadableKeyException unsupportedEncryption(Wishes wishes, String scheme, String remedy) {
        return new UnreadableKeyException(
                Problem.UNSUPPORTED_ENCRYPTION,
                scheme,
                wishes.source() + " holds a key that is encrypted by " + scheme + ", which is not supported. "
                        + remedy);
    }

    static UnsupportedKeyException unsupportedKey(Wishes wishes, String algorithm, String rule, String remedy) {
        return new UnsupportedKeyException(
                algorithm, wishes.source() + " holds a private key of " + algorithm + ": " + rule + ". " + remedy);
    }

    static KeyPasswordException passwordMissing(Wishes wishes, String found) {
        return new KeyPasswordException(
                KeyPasswordException.Problem.MISSING,
                found,
                wishes.source() + " holds an " + found + ", and no password was given. Give it by password(char[]).");
    }

    static KeyPasswordException passwordWrong(Wishes wishes, String found, String certainty) {
        return new KeyPasswordException(
                KeyPasswordException.Problem.WRONG,
                found,
                wishes.source() + " holds an " + found + ", which the password given does not open: " + certainty
                        + ".");
    }
}
