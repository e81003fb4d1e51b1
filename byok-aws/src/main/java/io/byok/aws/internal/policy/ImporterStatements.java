package io.byok.aws.internal.policy;

import io.byok.aws.ImportRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * The statements of an importer's policy: each call whose request has condition keys of its own in a statement of its own,
 * since a condition on a key that a request does not have is never met.
 */
public final class ImporterStatements {
    private static final List<String> ANY = List.of("*");

    private final ImporterTerms terms;

    /** By these terms. */
    public ImporterStatements(ImporterTerms terms) {
        this.terms = terms;
    }

    /** All of them. */
    public List<Statement> all() {
        List<Statement> statements = new ArrayList<>();
        if (terms.creates()) {
            statements.addAll(List.of(create(), tag(), findLostKeys()));
        }
        statements.addAll(List.of(look(), getParameters(), importMaterial()));
        if (!terms.aliases().isEmpty()) {
            statements.add(name());
        }
        return statements;
    }

    private static Statement create() {
        return Statement.ofCaller(
                "CreateKeys", List.of("kms:CreateKey"), ANY, Condition.of("StringEquals", "kms:KeyOrigin", "EXTERNAL"));
    }

    private Statement tag() {
        List<String> tagKeys = Stream.concat(
                        Stream.of(ImportRequest.IMPORT_ID_TAG, ImportRequest.IMPORT_DONE_TAG), terms.tagKeys().stream())
                .toList();
        return ofKeys(
                "TagKeys",
                List.of("kms:TagResource"),
                new Condition("ForAllValues:StringEquals", "aws:TagKeys", tagKeys));
    }

    private static Statement findLostKeys() {
        return Statement.ofCaller("FindLostKeys", List.of("kms:ListKeys"), ANY);
    }

    private Statement look() {
        List<String> actions = new ArrayList<>(List.of("kms:DescribeKey", "kms:GetPublicKey", "kms:ListKeyRotations"));
        if (terms.creates()) {
            actions.add("kms:ListResourceTags");
        }
        return ofKeys("LookAtKeys", actions);
    }

    private Statement getParameters() {
        return ofKeys(
                "GetImportParameters",
                List.of(ImportAction.GET_PARAMETERS_FOR_IMPORT.action()),
                oneOf("kms:WrappingAlgorithm", terms.algorithms()),
                oneOf("kms:WrappingKeySpec", terms.wrappingKeys()));
    }

    /** AWS's own example compares the instant as a number, in seconds of the epoch. */
    private Statement importMaterial() {
        List<Condition> conditions = new ArrayList<>();
        if (terms.expires()) {
            conditions.add(Condition.of("StringEquals", "kms:ExpirationModel", "KEY_MATERIAL_EXPIRES"));
        }
        terms.latest()
                .map(end -> Condition.of("NumericLessThanEquals", "kms:ValidTo", Long.toString(end.getEpochSecond())))
                .ifPresent(conditions::add);
        return ofKeys(
                "ImportKeyMaterial",
                List.of(ImportAction.IMPORT_KEY_MATERIAL.action()),
                conditions.toArray(Condition[]::new));
    }

    /** CreateAlias is allowed on the alias and on the key (AWS KMS, CreateAlias). */
    private Statement name() {
        List<String> resources = Stream.concat(
                        terms.keys().aliasPrefixes().stream()
                                .flatMap(prefix -> terms.aliases().stream().map(prefix::concat)),
                        terms.keys().keys().stream())
                .toList();
        return Statement.ofCaller("NameKeys", List.of("kms:CreateAlias"), resources);
    }

    private Statement ofKeys(String sid, List<String> actions, Condition... conditions) {
        return Statement.ofCaller(sid, actions, terms.keys().keys(), conditions);
    }

    private static Condition oneOf(String key, Collection<? extends Enum<?>> values) {
        return new Condition(
                "StringEquals", key, values.stream().map(Enum::name).sorted().toList());
    }
}
