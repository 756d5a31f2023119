package nl.inzage.projections;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.Set;
import nl.inzage.core.store.Ledger;

/** What read models may know. ARCHITECTURE.md cites these rules by name. */
@AnalyzeClasses(packages = "nl.inzage.projections", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule projections_know_nothing_of_http = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework.http..",
                    "org.springframework.web..",
                    "org.springframework.boot..",
                    "jakarta.servlet..",
                    "java.net..");

    @ArchTest
    static final ArchRule projections_know_the_core_axon_and_jdbc = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "nl.inzage.projections..",
                    "nl.inzage.core..",
                    "com.ibm.icu..",
                    "java.io..",
                    "java.lang..",
                    "java.nio",
                    "java.nio.charset..",
                    "java.security..",
                    "java.sql..",
                    "java.text..",
                    "java.time..",
                    "java.util..",
                    "javax.sql..",
                    "org.axonframework..",
                    "org.jspecify.annotations..",
                    "org.postgresql..",
                    "org.springframework.dao..",
                    "org.springframework.jdbc..",
                    "org.springframework.transaction..",
                    "tools.jackson..");

    @ArchTest
    static final ArchRule projections_do_not_see_each_other =
            slices().matching("nl.inzage.projections.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule projections_never_write_the_ledger =
            noClasses().should().accessTargetWhere(writesTheLedger());

    @ArchTest
    static final ArchRule time_is_always_passed_in = noClasses().should().callMethod(Instant.class, "now");

    @ArchTest
    static final ArchRule projections_do_not_write_to_standard_streams = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    private static DescribedPredicate<JavaAccess<?>> writesTheLedger() {
        return describe(
                "the ledger is written",
                access -> access.getTargetOwner().isEquivalentTo(Ledger.class)
                        && Set.of("append", "found").contains(access.getTarget().getName()));
    }
}
