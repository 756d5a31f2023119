package nl.inzage.api.security;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import nl.inzage.api.RunningLedger;
import nl.inzage.api.command.Catalogue;
import nl.inzage.core.principal.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Holds the running program, route by route and role by role, against a table that people wrote. */
class AuthorisationMatrixTest {

    private static final String LIMITED = "{\"servers\":[\"S-IN\"],\"vendors\":[\"V-IN\"],\"datasets\":[\"D-IN\"]}";

    /** Bodies that name something, by what stands for the part of its ids that is inside or outside. */
    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("rename-vendor", "{\"vendorId\":\"V-$\",\"legalName\":\"Another\"}"),
            Map.entry("record-supplier-incident", "{\"vendorId\":\"V-$\",\"nature\":\"x\"}"),
            Map.entry("start-employment", "{\"personRef\":\"P-$\",\"vendorId\":\"V-$\"}"),
            Map.entry("host-dataset", "{\"datasetId\":\"D-$\",\"serverId\":\"S-$\",\"copyKind\":\"PRIMARY\"}"),
            Map.entry("mark-operational", "{\"datasetId\":\"D-$\"}"),
            Map.entry("withdraw-request", "{\"grantId\":\"G-$\"}"),
            Map.entry("suspend-grant", "{\"grantId\":\"G-$\",\"endReason\":\"REVIEW\"}"),
            Map.entry("confirm-access-removal", "{\"grantId\":\"G-$\"}"),
            Map.entry("block-vendor", "{\"vendorId\":\"V-$\"}"),
            Map.entry("unblock-vendor", "{\"vendorId\":\"V-$\"}"),
            Map.entry("resume-grant", "{\"grantId\":\"G-$\"}"));

    private static RunningLedger ledger;
    private static People people;

    @BeforeAll
    static void starts() throws IOException {
        ledger = RunningLedger.demonstration();
        people = new People(ledger);
        for (var part : List.of("IN", "OUT")) {
            record("register-vendor", "{\"vendorId\":\"V-%s\",\"legalName\":\"Vendor\"}", part);
            record("register-vendor-person", "{\"personRef\":\"P-%s\"}", part);
            record("register-server", "{\"serverId\":\"S-%s\"}", part);
            record("register-dataset", "{\"datasetId\":\"D-%s\",\"operational\":true}", part);
            record("host-dataset", "{\"datasetId\":\"D-%1$s\",\"serverId\":\"S-%1$s\",\"copyKind\":\"PRIMARY\"}", part);
            record("request-grant", """
                    {"grantId":"G-%1$s","kind":"STANDARD","beneficiary":{"vendorId":"V-%1$s","accountKind":"SHARED"},
                    "serverIds":["S-%1$s"],"datasetIds":["D-%1$s"],"channel":"REMOTE_GATEWAY","privileges":["READ_DATA"],
                    "purpose":{"code":"MAINTENANCE"},"timeBox":{"from":"2026-03-01T00:00:00Z",
                    "until":"2026-03-02T00:00:00Z"},"enforcement":"GATEWAY","requestedBy":"P-ASKING"}""", part);
        }
        for (var role : Role.values()) {
            people.add(role + "-whole", People.WHOLE, role);
            people.add(role + "-limited", LIMITED, role);
        }
        ledger.caughtUp();
    }

    private static void record(String name, String body, String part) {
        var response = ledger.command(name, body.formatted(part).replace("\n", ""));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    }

    @AfterAll
    static void ends() {
        people.close();
        ledger.close();
    }

    /** One line of the table. */
    private record Line(String method, String route, Map<Role, String> cells) {
        String name() {
            return method + " " + route;
        }
    }

    private static List<Line> table() throws IOException {
        try (var in = AuthorisationMatrixTest.class.getResourceAsStream("/authorisation.csv")) {
            var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            var lines = text.lines().filter(line -> !line.startsWith("#")).toList();
            var roles = Stream.of(lines.getFirst().split(",", -1))
                    .skip(2)
                    .map(Role::valueOf)
                    .toList();
            assertThat(roles).containsExactlyInAnyOrder(Role.values());
            return lines.stream()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .map(cells -> {
                        var by = new LinkedHashMap<Role, String>();
                        for (int i = 0; i < roles.size(); i++) {
                            by.put(roles.get(i), cells[i + 2]);
                        }
                        return new Line(cells[0], cells[1], by);
                    })
                    .toList();
        }
    }

    @Test
    void the_table_has_each_route_and_each_command_of_the_running_program_and_no_other() throws IOException {
        var written = table().stream().map(Line::name).toList();
        assertThat(written).doesNotHaveDuplicates();
        var present = routes().keySet().stream().collect(toCollection(TreeSet::new));
        Catalogue.lines().forEach(line -> present.add("COMMAND " + line.command()));
        assertThat(written).containsExactlyInAnyOrderElementsOf(present);
    }

    @Test
    void each_role_may_do_what_the_table_says_and_nothing_else() throws IOException {
        var wrong = new ArrayList<String>();
        int cells = 0;
        for (var line : table()) {
            for (var cell : line.cells().entrySet()) {
                for (var scope : List.of("whole", "limited")) {
                    var answer = ask(cell.getKey() + "-" + scope, line, "IN");
                    var let = answer.status() != 403 && answer.status() != 401;
                    if (let != mayBeLet(cell.getValue(), scope)) {
                        wrong.add(
                                line.name() + " " + cell + " " + scope + ": " + answer.status() + " " + answer.code());
                    }
                    cells++;
                }
            }
        }
        assertThat(wrong).isEmpty();
        System.out.println(cells + " cells of the table hold");
    }

    private static boolean mayBeLet(String cell, String scope) {
        return switch (cell) {
            case "open", "any", "inside" -> true;
            case "whole" -> scope.equals("whole");
            // Nobody here has the code.
            case "-", "code" -> false;
            default -> fail("no cell of the table says " + cell);
        };
    }

    @Test
    void what_lies_outside_is_answered_like_what_is_not_there() throws IOException {
        int compared = 0;
        for (var line : table()) {
            for (var cell : line.cells().entrySet()) {
                if (cell.getValue().equals("inside") && names(line)) {
                    var who = cell.getKey() + "-limited";
                    var outside = ask(who, line, "OUT");
                    var nowhere = ask(who, line, "NIL");
                    assertThat(outside.status())
                            .as(line.name() + " " + outside.body())
                            .isEqualTo(404);
                    assertThat(outside.body().replace("-OUT", "-NIL")).isEqualTo(nowhere.body());
                    assertThat(outside.status()).isEqualTo(nowhere.status());
                    assertThat(compared(outside)).isEqualTo(compared(nowhere));
                    assertThat(ask(who, line, "IN").status()).as(line.name()).isNotEqualTo(404);
                    assertThat(ask(cell.getKey() + "-whole", line, "OUT").status())
                            .isNotEqualTo(404);
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(40);
    }

    private static Map<String, List<String>> compared(People.Answer answer) {
        return answer.headers().map().entrySet().stream()
                .filter(header -> !header.getKey().equalsIgnoreCase("date"))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Test
    void what_the_table_does_not_know_is_denied() {
        for (var role : Role.values()) {
            assertThat(people.get(role + "-whole", "/secrets").status()).isEqualTo(404);
            assertThat(people.get(role + "-whole", "/api/../actuator/env").status())
                    .isIn(400, 403, 404);
            assertThat(people.send(role + "-whole", people.request("/entries").DELETE())
                            .status())
                    .isIn(403, 405);
        }
        assertThat(Policy.route("GET /api/v1/of-tomorrow")).isEmpty();
        assertThat(Policy.command("of-tomorrow")).isEmpty();
    }

    @Test
    void the_policy_speaks_of_nothing_that_is_not_there() {
        assertThat(routes().keySet()).containsAll(Policy.routes().keySet());
    }

    /** Whether a line can name a thing that is inside or outside. */
    private static boolean names(Line line) {
        return line.method().equals("COMMAND")
                ? BODIES.containsKey(line.route())
                : line.route().contains("{kind}") || line.route().endsWith("/exposures");
    }

    private static People.Answer ask(String who, Line line, String part) {
        if (line.method().equals("COMMAND")) {
            return people.send(
                    who,
                    people.request("/commands/" + line.route() + "?dryRun=true")
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    BODIES.getOrDefault(line.route(), "{}").replace("$", part))));
        }
        var route = routes().get(line.name());
        if (route == null) {
            return fail("the program has no " + line.name());
        }
        return people.send(
                who,
                people.request(path(line.route(), part))
                        .header("Accept", route.accept())
                        .header("Content-Type", route.contentType())
                        .method(
                                line.method(),
                                line.method().equals("GET")
                                        ? HttpRequest.BodyPublishers.noBody()
                                        // A list of principals and a key are not what a cell is about.
                                        : HttpRequest.BodyPublishers.ofString(
                                                line.route().endsWith("keys") ? "" : "{}")));
    }

    private static String path(String route, String part) {
        var path = route.replace("{kind}", "grants")
                .replace("{position}", "1")
                .replace("/{*path}", "/0/000.p/1")
                .replace("{name}", "none")
                .replace("principals/{id}", "principals/NOBODY")
                .replace("{id}", "G-" + part)
                .replaceAll("\\{\\w+}", "ANY-1");
        return switch (path) {
            case "/api/v1/consistency" -> path + "?from=1";
            case "/api/v1/exposures" -> path + "?at=2026-03-01T12:00:00Z&server=S-" + part;
            case "/api/v1/grants" -> path + "?server=S-" + part;
            default -> path;
        };
    }

    private record Route(String accept, String contentType) {}

    private static Map<String, Route> routes() {
        var routes = new LinkedHashMap<String, Route>();
        Objects.requireNonNull(ledger.bean(DispatcherServlet.class).getHandlerMappings()).stream()
                .filter(RequestMappingHandlerMapping.class::isInstance)
                .flatMap(mapping -> ((RequestMappingHandlerMapping) mapping).getHandlerMethods().entrySet().stream())
                .filter(mapped ->
                        mapped.getValue().getBeanType().getPackageName().startsWith("nl.inzage"))
                .forEach(mapped -> names(mapped.getKey())
                        .forEach(name -> routes.put(name, new Route(types(mapped.getKey()), type(mapped.getKey())))));
        return routes;
    }

    private static Set<String> names(RequestMappingInfo info) {
        return info.getMethodsCondition().getMethods().stream()
                .flatMap(method -> info.getPatternValues().stream().map(path -> Routes.name(method.name(), path)))
                .collect(toCollection(TreeSet::new));
    }

    private static String types(RequestMappingInfo info) {
        var types = info.getProducesCondition().getProducibleMediaTypes().stream()
                .map(MediaType::toString)
                .collect(joining(","));
        return types.isEmpty() ? "*/*" : types;
    }

    private static String type(RequestMappingInfo info) {
        return info.getConsumesCondition().getConsumableMediaTypes().stream()
                .map(MediaType::toString)
                .findFirst()
                .orElse("application/json");
    }
}
