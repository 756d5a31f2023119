package nl.inzage.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import nl.inzage.api.RunningLedger;
import nl.inzage.core.exposure.Verdict;
import nl.inzage.core.principal.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What somebody is told who may see a part: that part of the answer, exactly, and how much was left out. */
class ScopeTest {

    private static final long SEED = 20261126;
    private static final List<String> MOMENTS =
            List.of("2026-02-01T12:00:00Z", "2026-03-02T09:00:00Z", "2026-03-04T13:10:00Z", "2026-05-01T00:00:00Z");

    private static RunningLedger ledger;
    private static People people;

    @BeforeAll
    static void starts() {
        ledger = RunningLedger.demonstration("--inzage.demo=true", "--inzage.expiry-seconds=0");
        people = new People(ledger);
        people.add("whole", People.WHOLE, Role.SECURITY_OFFICER);
    }

    @AfterAll
    static void ends() {
        people.close();
        ledger.close();
    }

    @Test
    void an_answer_is_the_part_of_the_whole_one_that_lies_inside() {
        var random = new Random(SEED);
        var servers = new TreeSet<String>();
        var vendors = new TreeSet<String>();
        var datasets = new TreeSet<String>();
        for (var at : MOMENTS) {
            paths(everything(at)).forEach(path -> {
                servers.add(path.path().path("server").asString());
                vendors.add(path.vendor());
                datasets.add(path.path().path("dataset").asString());
            });
        }
        assertThat(servers).hasSizeGreaterThan(3);
        int withheld = 0;
        int shown = 0;
        for (int i = 0; i < 12; i++) {
            var scope = new Scope(some(servers, random), some(vendors, random), some(datasets, random));
            people.add("limited-" + i, scope.json(), Role.SECURITY_OFFICER);
            for (var at : MOMENTS) {
                var answer = people.get("limited-" + i, "/exposures?detail=paths&at=" + at)
                        .json();
                var expected = new TreeMap<String, TreeSet<String>>();
                var verdicts = new TreeMap<String, Verdict>();
                for (var path : exposed(everything(at))) {
                    if (scope.holds(path)) {
                        expected.computeIfAbsent(path.vendor(), __ -> new TreeSet<>())
                                .add(path.known());
                        verdicts.merge(
                                path.vendor(),
                                Verdict.valueOf(path.path().path("verdict").asString()),
                                (a, b) -> a.compareTo(b) > 0 ? a : b);
                    }
                }
                // Whoever could see only outside could not see inside, and is excluded there or had nothing to see.
                verdicts.values().removeIf(verdict -> verdict == Verdict.COULD_NOT_SEE);
                expected.keySet().retainAll(verdicts.keySet());
                var told = new TreeMap<String, TreeSet<String>>();
                exposed(answer)
                        .forEach(path -> told.computeIfAbsent(path.vendor(), __ -> new TreeSet<>())
                                .add(path.known()));
                assertThat(told).as("seed " + SEED + ", " + scope + " at " + at).isEqualTo(expected);
                answer.path("exposures")
                        .forEach(one -> assertThat(one.path("verdict").asString())
                                .isEqualTo(String.valueOf(
                                        verdicts.get(one.path("vendor").asString("")))));
                var left = answer.path("withheld").path("items").asInt();
                assertThat(left).isGreaterThanOrEqualTo((int) paths(everything(at)).stream()
                        .filter(path -> !scope.holds(path))
                        .count());
                assertThat(scope.isWhole() && left > 0).isFalse();
                assertThat(answer.path("withheld").path("rules").toString())
                        .isEqualTo(left == 0 ? "[]" : "[\"OUTSIDE_SCOPE\"]");
                assertOutsideIsNotNamed(answer, scope);
                withheld += left;
                shown += paths(answer).size();
            }
        }
        assertThat(withheld).isGreaterThan(50);
        assertThat(shown).isGreaterThan(20);
    }

    /** Of what is not free text, nothing names what lies outside. */
    private static void assertOutsideIsNotNamed(JsonNode answer, Scope scope) {
        for (var field : List.of("vendor", "server", "dataset", "through", "nowPartOf")) {
            answer.findValues(field).stream().filter(JsonNode::isString).forEach(node -> {
                var allowed = switch (field) {
                    case "server", "through" -> scope.servers();
                    case "dataset" -> scope.datasets();
                    default -> scope.vendors();
                };
                assertThat(allowed.contains("ALL") || allowed.contains(node.asString()))
                        .as(field + " " + node + " outside of " + scope)
                        .isTrue();
            });
        }
        answer.findValues("via")
                .forEach(via -> via.forEach(vendor -> assertThat(scope.vendors().contains("ALL")
                                || scope.vendors().contains(vendor.asString()))
                        .isTrue()));
    }

    @Test
    void who_may_see_everything_is_told_what_everyone_is_told_and_nothing_is_withheld() {
        for (var at : MOMENTS) {
            var open = ledger.ask("/exposures", "detail", "paths", "at", at, "knownAt", "position:100");
            var known = people.get("whole", "/exposures?detail=paths&knownAt=position:100&at=" + at)
                    .json();
            assertThat(known).isEqualTo(open);
            assertThat(known.path("withheld").toString()).isEqualTo("{\"items\":0,\"rules\":[]}");
        }
    }

    private static JsonNode everything(String at) {
        return people.get("whole", "/exposures?detail=paths&at=" + at).json();
    }

    private static List<String> some(Set<String> all, Random random) {
        if (random.nextInt(3) == 0) {
            return List.of("ALL");
        }
        return all.stream()
                .filter(one -> !one.isEmpty() && random.nextInt(3) > 0)
                .toList();
    }

    /** A path of a vendor, who may be nobody known. */
    private record VendorPath(String vendor, JsonNode path) {
        /** All that an answer says of it but where it leads through and how long. */
        String known() {
            return List.of("kind", "id", "server", "dataset", "means", "verdict", "openness", "presence", "shield")
                    .stream()
                    .map(field -> path.path(field).asString(""))
                    .toList()
                    .toString();
        }
    }

    private static List<VendorPath> paths(JsonNode answer) {
        var paths = new ArrayList<VendorPath>();
        answer.path("exposures").forEach(one -> add(one, paths));
        answer.path("excluded").forEach(one -> add(one, paths));
        answer.path("coverage")
                .path("notCovered")
                .forEach(server -> server.path("vendors").forEach(one -> add(one, paths)));
        return paths;
    }

    private static List<VendorPath> exposed(JsonNode answer) {
        var paths = new ArrayList<VendorPath>();
        answer.path("exposures").forEach(one -> add(one, paths));
        return paths;
    }

    private static void add(JsonNode vendor, List<VendorPath> paths) {
        vendor.path("paths")
                .forEach(path -> paths.add(new VendorPath(vendor.path("vendor").asString(""), path)));
    }

    private record Scope(List<String> servers, List<String> vendors, List<String> datasets) {
        boolean holds(VendorPath path) {
            return holds(servers, path.path().path("server").asString())
                    && (vendors.contains("ALL") || vendors.contains(path.vendor()))
                    && holds(datasets, path.path().path("dataset").asString());
        }

        boolean isWhole() {
            return servers.contains("ALL") && vendors.contains("ALL") && datasets.contains("ALL");
        }

        private static boolean holds(List<String> names, String name) {
            return names.contains("ALL") || names.contains(name);
        }

        String json() {
            return JsonMapper.shared()
                    .writeValueAsString(Map.of("servers", servers, "vendors", vendors, "datasets", datasets));
        }
    }
}
