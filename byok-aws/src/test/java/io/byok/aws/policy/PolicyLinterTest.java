package io.byok.aws.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.aws.Finding;
import io.byok.aws.Finding.Level;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a policy is said, with a remedy; what is right is left alone. */
class PolicyLinterTest {
    private static final String ROOT_MAY =
            "{'Sid':'Root','Effect':'Allow','Principal':{'AWS':'arn:aws:iam::111122223333:root'},"
                    + "'Action':'kms:*','Resource':'*'}";
    private static final String NO_SHA_1 = "{'Sid':'NoSha1','Effect':'Deny','Principal':'*',"
            + "'Action':'kms:GetParametersForImport','Resource':'*',"
            + "'Condition':{'StringLike':{'kms:WrappingAlgorithm':'*_SHA_1'}}}";

    @Test
    void a_policy_with_nothing_to_say_about_has_no_findings() {
        assertThat(key(ROOT_MAY, NO_SHA_1)).isEmpty();
    }

    @Test
    void the_console_s_statement_for_administrators_of_other_keys_lacks_the_import() {
        Finding finding = only(key(
                ROOT_MAY,
                NO_SHA_1,
                allow(
                        "Admins",
                        "['kms:Create*','kms:Describe*','kms:Put*','kms:Get*','kms:Delete*','kms:TagResource']")));

        assertThat(finding.level()).isEqualTo(Level.WARNING);
        assertThat(finding.subject()).isEqualTo("Admins");
        assertThat(finding.text()).contains("does not allow its principals kms:ImportKeyMaterial");
        assertThat(finding.remedy()).isEqualTo("Add kms:ImportKeyMaterial.");
    }

    @Test
    void a_key_into_which_nobody_can_import_is_a_problem() {
        List<Finding> findings = key(allow("Admins", "['kms:Put*','kms:Describe*']"));

        assertThat(findings)
                .filteredOn(finding -> finding.level() == Level.PROBLEM)
                .extracting(Finding::text)
                .containsExactly(
                        "Nobody can import: no statement allows kms:GetParametersForImport.",
                        "Nobody can import: no statement allows kms:ImportKeyMaterial.");
    }

    @Test
    void who_imports_and_may_not_tag_or_fetch_parameters_is_told() {
        assertThat(key(ROOT_MAY, NO_SHA_1, allow("Importer", "['kms:ImportKeyMaterial','kms:GetParametersForImport']")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.text()).contains("kms:TagResource"));
        assertThat(key(ROOT_MAY, NO_SHA_1, allow("Importer", "'kms:ImportKeyMaterial'")))
                .extracting(Finding::remedy)
                .contains("Add kms:GetParametersForImport.");
    }

    @Test
    void a_policy_that_nobody_can_change_again_is_a_lock_out() {
        String everything = "'Action':'kms:*','Resource':'*'}";
        String denied = "{'Sid':'No','Effect':'Deny','Principal':{'AWS':'*'}," + everything;

        assertThat(key(allow("Importer", "'kms:Get*'"))).anyMatch(PolicyLinterTest::isLockOut);
        assertThat(key(ROOT_MAY, denied)).anyMatch(PolicyLinterTest::isLockOut);
        assertThat(key("{'Effect':'Allow','Principal':{'Service':'logs.amazonaws.com'}," + everything))
                .anyMatch(PolicyLinterTest::isLockOut);
        assertThat(key(NO_SHA_1, allow("Admins", "'kms:*'")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.text()).contains("No account is named"));
        assertThat(key("{'Effect':'Allow','Principal':{'AWS':'111122223333'}," + everything, NO_SHA_1))
                .isEmpty();
    }

    private static boolean isLockOut(Finding finding) {
        return finding.level() == Level.PROBLEM && finding.text().contains("Nobody can change this policy again");
    }

    @Test
    void a_key_that_is_open_to_everybody_is_a_problem_unless_a_condition_narrows_it() {
        String open = "{'Sid':'All','Effect':'Allow','Principal':'*','Action':'kms:Decrypt','Resource':'*'%s}";

        Finding finding = only(key(ROOT_MAY, NO_SHA_1, open.formatted("")));

        assertThat(finding.level()).isEqualTo(Level.PROBLEM);
        assertThat(finding.text()).contains("kms:Decrypt to everybody in AWS");
        assertThat(key(
                        ROOT_MAY,
                        NO_SHA_1,
                        open.formatted(",'Condition':{'StringEquals':{'kms:CallerAccount':'111122223333'}}")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Allow | StringEquals         | kms:RequestAlias      | allows no kms:ImportKeyMaterial",
                "Deny  | StringEquals         | kms:requestalias      | denies no kms:ImportKeyMaterial",
                "Deny  | StringNotEquals      | kms:WrappingAlgorithm | denies every kms:ImportKeyMaterial",
                "Allow | StringEqualsIfExists | kms:WrappingKeySpec   | does not restrict kms:ImportKeyMaterial",
                "Allow | StringEquals         | kms:WrappingKeySpec   | allows no kms:ImportKeyMaterial",
            })
    void a_condition_on_a_key_that_the_request_never_has_is_told(
            String effect, String operator, String conditionKey, String expected) {
        String statement =
                "{'Sid':'Odd','Effect':'" + effect + "','Principal':{'AWS':'arn:aws:iam::111122223333:role/A'},"
                        + "'Action':['kms:ImportKeyMaterial','kms:TagResource'],'Resource':'*','Condition':{'"
                        + operator + "':{'"
                        + conditionKey + "':'RSA_4096'}}}";

        assertThat(key(ROOT_MAY, NO_SHA_1, statement))
                .filteredOn(finding -> finding.text().contains("never has"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.text()).contains("'Odd' " + expected);
                    assertThat(finding.remedy()).isNotEmpty();
                    assertThat(finding.level())
                            .isEqualTo(expected.startsWith("denies every") ? Level.PROBLEM : Level.WARNING);
                });
    }

    @Test
    void one_statement_for_both_calls_and_all_conditions_allows_neither() {
        String both = "{'Sid':'Both','Effect':'Allow','Action':['kms:GetParametersForImport','kms:ImportKeyMaterial'],"
                + "'Resource':'*','Condition':{'StringEquals':{'kms:WrappingAlgorithm':'RSAES_OAEP_SHA_256',"
                + "'kms:ExpirationModel':'KEY_MATERIAL_EXPIRES'}}}";

        assertThat(importer(both))
                .extracting(Finding::text)
                .anyMatch(text -> text.contains("allows no kms:GetParametersForImport"))
                .anyMatch(text -> text.contains("allows no kms:ImportKeyMaterial"));
    }

    @Test
    void wrapping_by_sha_1_is_told_by_name_as_a_warning_and_by_silence_as_a_note() {
        String named = "{'Sid':'Old','Effect':'Allow','Action':'kms:GetParametersForImport','Resource':'*','Condition':"
                + "{'StringEquals':{'kms:WrappingAlgorithm':['RSAES_OAEP_SHA_1','RSAES_OAEP_SHA_256']}}}";
        String silent = "{'Sid':'Silent','Effect':'Allow','Action':'kms:Get*','Resource':'*'}";
        String good = "{'Sid':'Good','Effect':'Allow','Action':'kms:GetParametersForImport','Resource':'*','Condition':"
                + "{'StringNotLike':{'kms:WrappingAlgorithm':'*SHA_1'}}}";

        assertThat(sha1(importer(named))).containsExactly(Level.WARNING);
        assertThat(sha1(importer(silent))).containsExactly(Level.NOTE);
        assertThat(sha1(importer(good))).isEmpty();
        assertThat(sha1(importer(silent, NO_SHA_1))).isEmpty();
    }

    private static List<Level> sha1(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.text().contains("SHA-1"))
                .map(Finding::level)
                .toList();
    }

    @Test
    void a_cap_on_the_expiry_that_lets_through_what_never_expires_is_told() {
        String cap = "{'Sid':'Cap','Effect':'Deny','Principal':'*','Action':'kms:ImportKeyMaterial','Resource':'*',"
                + "'Condition':{'NumericGreaterThan%s':{'kms:ValidTo':1798192800}}}";
        String never = "{'Effect':'Deny','Principal':'*','Action':'kms:ImportKeyMaterial','Resource':'*',"
                + "'Condition':{'StringEquals':{'kms:ExpirationModel':'KEY_MATERIAL_DOES_NOT_EXPIRE'}}}";

        assertThat(only(key(ROOT_MAY, NO_SHA_1, cap.formatted(""))).text())
                .contains("'Cap' caps kms:ValidTo, and an import that never expires has none");
        assertThat(key(ROOT_MAY, NO_SHA_1, cap.formatted(""), never)).isEmpty();
        assertThat(key(ROOT_MAY, NO_SHA_1, cap.formatted("IfExists"))).isEmpty();
    }

    @Test
    void values_that_no_request_has_are_told() {
        String misspelt =
                "{'Sid':'Typo','Effect':'Allow','Action':'kms:GetParametersForImport','Resource':'*','Condition':"
                        + "{'StringEquals':{'kms:WrappingAlgorithm':['RSAES_OAEP_SHA256','RSAES_PKCS1_V1_5'],"
                        + "'kms:WrappingKeySpec':'RSA_4096'}}}";
        String instant = "{'Sid':'When','Effect':'Allow','Action':'kms:ImportKeyMaterial','Resource':'*','Condition':"
                + "{'StringLessThan':{'kms:ValidTo':'2027'}}}";

        assertThat(importer(misspelt, instant))
                .extracting(Finding::text)
                .anyMatch(text -> text.contains("'RSAES_OAEP_SHA256' for kms:WrappingAlgorithm"))
                .anyMatch(text -> text.contains("'RSAES_PKCS1_V1_5' for kms:WrappingAlgorithm"))
                .anyMatch(text -> text.contains("compares kms:ValidTo by StringLessThan"))
                .noneMatch(text -> text.contains("'RSA_4096'"));
    }

    @Test
    void an_importer_s_policy_that_lacks_an_action_or_allows_too_much_is_told() {
        List<Finding> lacking = importer("{'Effect':'Allow','Action':['kms:CreateKey','kms:DescribeKey'],"
                + "'Resource':'arn:aws:kms:*:111122223333:key/*'}");
        List<Finding> wide = importer(ROOT_MAY);

        assertThat(lacking)
                .extracting(Finding::text)
                .anyMatch(text -> text.contains("does not allow kms:GetParametersForImport"))
                .anyMatch(text -> text.contains("does not allow kms:ImportKeyMaterial"))
                .anyMatch(text -> text.contains("allows kms:CreateKey without kms:TagResource"))
                .anyMatch(text -> text.contains("that call is about no key yet"))
                .noneMatch(text -> text.contains("does not allow kms:DescribeKey"));
        assertThat(wide)
                .extracting(Finding::text)
                .anyMatch(text -> text.contains("allows kms:Decrypt, kms:Sign"))
                .anyMatch(text -> text.contains("names a Principal"));
    }

    @Test
    void what_is_no_policy_or_of_an_old_language_is_told() {
        assertThat(only(PolicyLinter.keyPolicy("kms:*")).level()).isEqualTo(Level.PROBLEM);
        assertThat(only(PolicyLinter.keyPolicy(" ".repeat(40_000))).text()).contains("it may have 32768");
        assertThat(PolicyLinter.keyPolicy("{\"Statement\":" + json(ROOT_MAY) + "}"))
                .extracting(Finding::text)
                .anyMatch(text -> text.contains("2008-10-17"));
    }

    @Test
    void the_worst_stands_first() {
        assertThat(key(allow("Importer", "'kms:Get*'")))
                .extracting(Finding::level)
                .isSorted()
                .contains(Level.PROBLEM, Level.NOTE);
    }

    private static String allow(String sid, String actions) {
        return "{'Sid':'" + sid + "','Effect':'Allow','Principal':{'AWS':'arn:aws:iam::111122223333:role/" + sid
                + "'},'Action':" + actions + ",'Resource':'*'}";
    }

    private static List<Finding> key(String... statements) {
        return PolicyLinter.keyPolicy(policy(statements));
    }

    private static List<Finding> importer(String... statements) {
        return PolicyLinter.importerPolicy(policy(statements));
    }

    private static String policy(String... statements) {
        return json("{'Version':'2012-10-17','Statement':[" + String.join(",", statements) + "]}");
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static Finding only(List<Finding> findings) {
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }
}
