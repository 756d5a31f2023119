package nl.inzage.core;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
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
import java.util.Set;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Stored;

/** The small arrows: which package of the core may know what. ARCHITECTURE.md cites these rules by name. */
@AnalyzeClasses(packages = "nl.inzage.core", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_core_knows_no_spring =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.springframework..");

    // Packages are listed one by one: "java.." would let java.sql in.
    @ArchTest
    static final ArchRule the_core_knows_no_framework_but_axon = classes()
            .that()
            .resideOutsideOfPackages("nl.inzage.core.store..", "nl.inzage.core.log..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "nl.inzage.core..",
                    "java.lang..",
                    "java.time..",
                    "java.util..",
                    "org.axonframework..",
                    "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule only_the_store_knows_sql = noClasses()
            .that()
            .resideOutsideOfPackage("nl.inzage.core.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..");

    @ArchTest
    static final ArchRule only_the_store_binds_json = noClasses()
            .that()
            .resideOutsideOfPackage("nl.inzage.core.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("tools.jackson.databind..", "com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule the_store_knows_no_framework_but_axon_jackson_and_jdbc = classes()
            .that()
            .resideInAPackage("nl.inzage.core.store..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "nl.inzage.core..",
                    "java.io..",
                    "java.lang..",
                    "java.nio",
                    "java.nio.charset..",
                    "java.security..",
                    "java.sql..",
                    "java.time..",
                    "java.util..",
                    "javax.sql..",
                    "org.axonframework..",
                    "org.jspecify.annotations..",
                    "org.postgresql..",
                    "tools.jackson..");

    @ArchTest
    static final ArchRule identity_and_time_know_only_java = classes()
            .that()
            .resideInAnyPackage("nl.inzage.core.identity..", "nl.inzage.core.time..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "nl.inzage.core.identity..",
                    "nl.inzage.core.time..",
                    "java.lang..",
                    "java.time..",
                    "java.util..",
                    "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule vocabulary_does_not_even_know_axon = noClasses()
            .that()
            .resideInAnyPackage("nl.inzage.core.identity..", "nl.inzage.core.time..", "nl.inzage.core.fact..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.axonframework.."));

    @ArchTest
    static final ArchRule exposure_is_pure = classes()
            .that()
            .resideInAPackage("nl.inzage.core.exposure..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "nl.inzage.core.exposure..",
                    "nl.inzage.core.correction..",
                    "nl.inzage.core.dataset..",
                    "nl.inzage.core.engagement..",
                    "nl.inzage.core.fact..",
                    "nl.inzage.core.grant..",
                    "nl.inzage.core.identity..",
                    "nl.inzage.core.person..",
                    "nl.inzage.core.server..",
                    "nl.inzage.core.session..",
                    "nl.inzage.core.oversight..",
                    "nl.inzage.core.policy..",
                    "nl.inzage.core.principal..",
                    "nl.inzage.core.proposal..",
                    "nl.inzage.core.shield..",
                    "nl.inzage.core.time..",
                    "nl.inzage.core.tool..",
                    "nl.inzage.core.vendor..",
                    "java.lang..",
                    "java.time..",
                    "java.util..",
                    "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule the_log_is_usable_without_the_rest = classes()
            .that()
            .resideInAPackage("nl.inzage.core.log..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "nl.inzage.core.log..",
                    "java.io..",
                    "java.lang..",
                    "java.math..",
                    "java.nio..",
                    "java.security..",
                    "java.time..",
                    "java.util..",
                    "org.erdtman.jcs..",
                    "org.jspecify.annotations..",
                    "tools.jackson.core..");

    @ArchTest
    static final ArchRule facts_do_not_know_who_judges_or_keeps_them = noClasses()
            .that()
            .areAssignableTo(Fact.class)
            .and()
            .resideOutsideOfPackage("nl.inzage.core.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "nl.inzage.core.decision..",
                    "nl.inzage.core.exposure..",
                    "nl.inzage.core.store..",
                    "nl.inzage.core.subject..",
                    "org.axonframework..");

    @ArchTest
    static final ArchRule decisions_do_not_know_who_keeps_them = noClasses()
            .that()
            .resideInAPackage("nl.inzage.core.decision..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("nl.inzage.core.store..", "nl.inzage.core.subject..", "org.axonframework..");

    @ArchTest
    static final ArchRule events_are_records = classes()
            .that()
            .areAssignableTo(Fact.class)
            .and()
            .areNotInterfaces()
            .should()
            .beRecords();

    @ArchTest
    static final ArchRule events_have_a_stored_name = classes()
            .that()
            .areAssignableTo(Fact.class)
            .and()
            .areNotInterfaces()
            .should()
            .beAnnotatedWith(Stored.class);

    @ArchTest
    static final ArchRule packages_form_no_cycles =
            slices().matching("nl.inzage.core.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule time_is_always_passed_in = noClasses().should().accessTargetWhere(readsTheClock());

    @ArchTest
    static final ArchRule no_zone_is_taken_from_the_machine =
            noClasses().should().accessTargetWhere(takesTheZoneOfTheMachine());

    @ArchTest
    static final ArchRule nothing_is_left_to_chance = noClasses().should().accessTargetWhere(throwsDice());

    @ArchTest
    static final ArchRule the_core_does_not_write_to_standard_streams = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    /** Calls and method references alike; a {@code Clock} that was passed in may be asked. */
    private static DescribedPredicate<JavaAccess<?>> readsTheClock() {
        return describe("the clock of the machine is read", access -> {
            var owner = access.getTargetOwner().getFullName();
            var name = access.getTarget().getName();
            return switch (owner) {
                case "java.lang.System" -> name.equals("currentTimeMillis");
                case "java.time.Clock" -> name.startsWith("system") || name.startsWith("tick");
                case "java.time.InstantSource" -> name.equals("system");
                case "java.util.Date", "java.util.GregorianCalendar" -> name.equals("<init>");
                case "java.util.Calendar" -> name.equals("getInstance");
                default -> owner.startsWith("java.time.") && name.equals("now");
            };
        });
    }

    private static DescribedPredicate<JavaAccess<?>> takesTheZoneOfTheMachine() {
        return describe("the zone of the machine is taken", access -> {
            var name = access.getTarget().getName();
            return name.equals("systemDefault") || name.equals("systemDefaultZone") || isDefaultZone(access, name);
        });
    }

    private static boolean isDefaultZone(JavaAccess<?> access, String name) {
        return name.equals("getDefault")
                && access.getTargetOwner().getFullName().equals("java.util.TimeZone");
    }

    private static DescribedPredicate<JavaAccess<?>> throwsDice() {
        var dice = Set.of("java.util.Random", "java.util.SplittableRandom", "java.security.SecureRandom");
        return describe("chance decides", access -> {
            var owner = access.getTargetOwner().getFullName();
            return switch (access.getTarget().getName()) {
                case "<init>" -> dice.contains(owner);
                case "random" -> owner.equals("java.lang.Math");
                case "randomUUID" -> owner.equals("java.util.UUID");
                case "current" -> owner.equals("java.util.concurrent.ThreadLocalRandom");
                case "of", "getDefault" -> owner.equals("java.util.random.RandomGenerator");
                default -> false;
            };
        });
    }
}
