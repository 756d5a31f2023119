package nl.inzage.api.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import nl.inzage.core.store.PostgresForTests;
import nl.inzage.projections.windows.ViewCheck;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Whether a test would notice: what guards the logs is broken in one clause after the other. */
class PlantedFaultsTest {

    /** A part of the clauses that are tried; all of them if it is empty. */
    private static final String ONLY = System.getProperty("planted.clause", "");

    @Test
    void each_fault_has_its_place_and_its_test() throws Exception {
        assertThat(Planted.ALL)
                .allSatisfy(planted -> assertThatCode(planted.fault()::changed).doesNotThrowAnyException());
        assertThat(Planted.ALL).extracting(planted -> planted.fault().clause()).doesNotHaveDuplicates();
        for (var planted : Planted.ALL) {
            var test = test(planted);
            assertThat(Arrays.stream(Class.forName(test[0]).getDeclaredMethods()))
                    .as(planted.test())
                    .anyMatch(method -> method.getName().equals(test[1]));
        }
    }

    @Test
    @Tag("planted-faults")
    void each_fault_is_found_by_its_test() throws Exception {
        var notFound = new ArrayList<String>();
        var sound = new HashSet<String>();
        for (var planted : Planted.ALL) {
            if (!planted.fault().clause().contains(ONLY)) {
                continue;
            }
            if (sound.add(planted.test())) {
                assertThat(isFound(planted.without()))
                        .as(planted.test() + " without a fault")
                        .isFalse();
            }
            var found = isFound(planted);
            System.out.printf("%-80s %s%n", planted.fault().clause(), found ? planted.test() : "NOT FOUND");
            if (!found) {
                notFound.add(planted.fault().clause());
            }
        }
        assertThat(notFound).isEmpty();
    }

    private static String[] test(Planted planted) {
        return ("nl.inzage." + planted.test()).split("#", -1);
    }

    /** Runs the test on classes of its own, those with the fault among them. */
    private static boolean isFound(Planted planted) throws Exception {
        var thread = Thread.currentThread();
        var above = thread.getContextClassLoader();
        try (var loader = planted.fault()
                .loader(Signer.class, ViewCheck.class, PlantedFaultsTest.class, PostgresForTests.class)) {
            thread.setContextClassLoader(loader);
            var test = loader.loadClass(test(planted)[0]);
            var method = Arrays.stream(test.getDeclaredMethods())
                    .filter(one -> one.getName().equals(test(planted)[1]))
                    .findFirst()
                    .orElseThrow();
            var request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(DiscoverySelectors.selectMethod(test, method))
                    .build();
            var summary = new SummaryGeneratingListener();
            LauncherFactory.create().execute(request, summary);
            assertThat(summary.getSummary().getTestsFoundCount())
                    .as(planted.test())
                    .isPositive();
            return summary.getSummary().getTestsFailedCount() > 0;
        } finally {
            thread.setContextClassLoader(above);
        }
    }
}
