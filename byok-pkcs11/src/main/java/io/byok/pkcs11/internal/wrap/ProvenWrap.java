package io.byok.pkcs11.internal.wrap;

import java.util.List;

/** A strategy that was seen to do as it is told, with what whoever relies on it should know. */
record ProvenWrap(WrapStrategy strategy, List<String> remarks) {}
