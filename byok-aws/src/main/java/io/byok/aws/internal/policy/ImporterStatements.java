package io.byok.aws.internal.policy;

import io.byok.aws.ImportRequest;
import io.byok.aws.rotation.ReplacementRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

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
        } else if (terms.replicates()) {
            statements.addAll(List.of(create(), tag()));
        }
        statements.addAll(List.of(look(), getParameters(), importMaterial()));
        if (!terms.aliases().isEmpty()) {
            statements.add(name());
        }
        statements.addAll(new LaterStatements(terms).all());
        return statements;
    }

    /** Of a replica, which has its primary key's origin, AWS does not say whether the request names one. */
    private Statement create() {
        String operator = terms.replicates() ? "StringEqualsIfExists" : "StringEquals";
        return Statement.ofCaller(
                "CreateKeys", List.of("kms:CreateKey"), ANY, Condition.of(operator, "kms:KeyOrigin", "EXTERNAL"));
    }

    private Statement tag() {
        List<String> tagKeys = new ArrayList<>(List.of(ImportRequest.IMPORT_ID_TAG, ImportRequest.IMPORT_DONE_TAG));
        if (terms.tasks().contains(Task.REPLACEMENT)) {
            tagKeys.add(ReplacementRequest.REPLACES_TAG);
        }
        tagKeys.addAll(terms.tagKeys());
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
                oneOf("kms:WrappingAlgorithm", terms.wrapping().algorithms()),
                oneOf("kms:WrappingKeySpec", terms.wrapping().keys()));
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

    private Statement name() {
        return Statement.ofCaller("NameKeys", List.of("kms:CreateAlias"), terms.aliasesAndKeys());
    }

    private Statement ofKeys(String sid, List<String> actions, Condition... conditions) {
        return Statement.ofCaller(sid, actions, terms.everywhere().keys(), conditions);
    }

    private static Condition oneOf(String key, Collection<? extends Enum<?>> values) {
        return new Condition(
                "StringEquals", key, values.stream().map(Enum::name).sorted().toList());
    }
}
