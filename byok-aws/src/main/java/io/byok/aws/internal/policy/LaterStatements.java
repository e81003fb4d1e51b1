package io.byok.aws.internal.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The statements of an importer's policy for the life of keys after their import.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html">AWS KMS:
 *     permissions reference</a>
 */
final class LaterStatements {
    private static final String MULTI_REGION_SERVICE = "mrk.kms.amazonaws.com";
    private static final String MULTI_REGION_ROLE =
            "role/aws-service-role/" + MULTI_REGION_SERVICE + "/AWSServiceRoleForKeyManagementServiceMultiRegionKeys";

    private final ImporterTerms terms;
    private final List<String> everywhere;

    LaterStatements(ImporterTerms terms) {
        this.terms = terms;
        this.everywhere = terms.everywhere().keys();
    }

    List<Statement> all() {
        List<Statement> statements = new ArrayList<>();
        if (terms.replicates()) {
            statements.addAll(List.of(replicate(), serveMultiRegionKeys()));
        }
        terms.tasks().forEach(task -> statements.add(of(task)));
        return statements;
    }

    private Statement of(Task task) {
        return switch (task) {
            case ROTATION -> ofKeys("RotateKeys", "kms:GetKeyRotationStatus", "kms:RotateKeyOnDemand");
            case REPLACEMENT -> Statement.ofCaller("SwitchAliases", List.of("kms:UpdateAlias"), terms.aliasesAndKeys());
            case PROMOTION ->
                Statement.ofCaller(
                        "MovePrimaryRegion",
                        List.of("kms:UpdatePrimaryRegion"),
                        everywhere,
                        new Condition("StringEquals", "kms:PrimaryRegion", regions()));
            case DELETION -> ofKeys("DeleteKeyMaterial", ImportAction.DELETE_IMPORTED_KEY_MATERIAL.action());
        };
    }

    private Statement ofKeys(String sid, String... actions) {
        return Statement.ofCaller(sid, List.of(actions), everywhere);
    }

    private Statement replicate() {
        return Statement.ofCaller(
                "ReplicateKeys",
                List.of("kms:ReplicateKey"),
                terms.keys().keys(),
                new Condition("StringEquals", "kms:ReplicaRegion", terms.replicaRegions()));
    }

    /** KMS makes this role for itself with the first multi-Region key of an account, by the caller's permission. */
    private Statement serveMultiRegionKeys() {
        String role =
                "arn:" + terms.keys().partition() + ":iam::" + terms.keys().account() + ":" + MULTI_REGION_ROLE;
        return Statement.ofCaller(
                "ServeMultiRegionKeys",
                List.of("iam:CreateServiceLinkedRole"),
                List.of(role),
                Condition.of("StringEquals", "iam:AWSServiceName", MULTI_REGION_SERVICE));
    }

    private List<String> regions() {
        return Stream.of(terms.keys().regions(), terms.replicaRegions())
                .flatMap(List::stream)
                .distinct()
                .toList();
    }
}
