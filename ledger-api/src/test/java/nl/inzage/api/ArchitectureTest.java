package nl.inzage.api;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import javax.sql.DataSource;
import org.springframework.stereotype.Controller;

/** The big arrows, over all modules, and the shape of the program. ARCHITECTURE.md cites these rules by name. */
@AnalyzeClasses(
        packages = "nl.inzage",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.DoNotIncludeTestJars.class})
class ArchitectureTest {

    @ArchTest
    static final ArchRule dependencies_point_towards_the_core = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("api")
            .definedBy("nl.inzage.api..")
            .layer("projections")
            .definedBy("nl.inzage.projections..")
            .layer("core")
            .definedBy("nl.inzage.core..")
            .whereLayer("api")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("projections")
            .mayOnlyBeAccessedByLayers("api")
            .whereLayer("core")
            .mayOnlyBeAccessedByLayers("api", "projections");

    @ArchTest
    static final ArchRule everything_lies_in_one_of_three_layers =
            classes().should().resideInAnyPackage("nl.inzage.api..", "nl.inzage.projections..", "nl.inzage.core..");

    @ArchTest
    static final ArchRule packages_form_no_cycles =
            slices().matching("nl.inzage.api.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule controllers_are_package_private =
            classes().that().areMetaAnnotatedWith(Controller.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule only_wiring_and_database_touch_a_data_source = noClasses()
            .that()
            .resideInAPackage("nl.inzage.api..")
            .and()
            .resideOutsideOfPackages("nl.inzage.api.wiring..", "nl.inzage.api.database..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(DataSource.class);

    @ArchTest
    static final ArchRule only_wiring_and_database_speak_sql = noClasses()
            .that()
            .resideInAPackage("nl.inzage.api..")
            .and()
            .resideOutsideOfPackages("nl.inzage.api.wiring..", "nl.inzage.api.database..")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..", "org.springframework.jdbc..")
                            // A failed read is answered as 503; it may pass through.
                            .and(not(type(SQLException.class))));

    @ArchTest
    static final ArchRule only_the_command_line_writes_to_standard_streams = noClasses()
            .that()
            .resideInAPackage("nl.inzage.api..")
            .and()
            .resideOutsideOfPackage("nl.inzage.api.cli..")
            .should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule no_field_is_injected = NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

    @ArchTest
    static final ArchRule only_wiring_and_the_command_line_have_a_clock = noClasses()
            .that()
            .resideInAPackage("nl.inzage.api..")
            .and()
            .resideOutsideOfPackages("nl.inzage.api.wiring..", "nl.inzage.api.cli..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone");

    /** The tests of the core reach this module as a jar, which the stock option does not know for tests. */
    static final class DoNotIncludeTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }
}
