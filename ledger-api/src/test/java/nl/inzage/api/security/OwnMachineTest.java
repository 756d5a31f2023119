package nl.inzage.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.net.http.HttpRequest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import nl.inzage.api.RunningLedger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.context.SecurityContextHolder;
import tools.jackson.databind.json.JsonMapper;

/** How whoever started a ledger gets into it, and for how long. */
class OwnMachineTest {

    private static RunningLedger ledger;
    private static People people;

    @BeforeAll
    static void starts() {
        // In a cloud, where the framework would believe what a proxy says, unless it is told not to.
        ledger = RunningLedger.real("--spring.main.cloud-platform=kubernetes");
        people = new People(ledger);
    }

    @AfterAll
    static void ends() {
        people.close();
        ledger.close();
    }

    @Test
    void the_link_of_the_start_opens_the_console_once() {
        var link = ledger.bean(OneTimeCode.class).path();
        var looked = people.send(people.request(link).method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(looked.status()).as("to look at a link does not use it").isEqualTo(405);
        assertThat(looked.headers().firstValue("Set-Cookie")).isEmpty();
        var opened = people.send(people.request(link));
        assertThat(opened.status()).isEqualTo(303);
        assertThat(opened.headers().firstValue("Location")).contains("/");
        var cookie = opened.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("; Path=/", "; HttpOnly", "; SameSite=Lax");
        var again = people.send(people.request(link));
        assertThat(again.status()).isEqualTo(401);
        assertThat(again.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(people.send(people.request("/commands").header("Cookie", cookie.split(";", 2)[0]))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_session_from_before_the_login_is_not_the_one_after_it() throws Exception {
        var code = new OneTimeCode(new SecureRandom(), Clock.systemUTC());
        var request = new MockHttpServletRequest("GET", LoginController.PATH);
        var before = new MockHttpSession();
        request.setSession(before);
        var answer =
                new LoginController(code, Optional.empty()).login(code.path().replaceFirst(".*=", ""), request);
        assertThat(answer.getStatusCode().value()).isEqualTo(303);
        assertThat(before.isInvalid()).isTrue();
        var after = Objects.requireNonNull(request.getSession(false));
        assertThat(after.getId()).isNotEqualTo(before.getId());
        assertThat(after.getAttribute(Identification.SESSION)).isEqualTo(Asker.OPERATOR.id());
    }

    @Test
    void a_session_is_over_after_half_an_hour_of_nothing() {
        assertThat(ledger.bean(ServletContext.class).getSessionTimeout())
                .as("minutes")
                .isEqualTo(30);
    }

    @Test
    void a_session_is_over_after_twelve_hours_however_busy_it_was() throws Exception {
        var session = new MockHttpSession();
        session.setAttribute(Identification.SESSION, Asker.OPERATOR.id());
        var begun = Instant.ofEpochMilli(session.getCreationTime());
        assertThat(statusAt(begun.plus(Duration.ofHours(12)), session)).isEqualTo(200);
        assertThat(statusAt(begun.plus(Duration.ofHours(12)).plusMillis(1), session))
                .isEqualTo(401);
        assertThat(session.isInvalid()).isTrue();
    }

    private static int statusAt(Instant moment, MockHttpSession session) throws Exception {
        var request = new MockHttpServletRequest("GET", "/api/v1/commands");
        request.setSession(session);
        var response = new MockHttpServletResponse();
        var refusals = new Refusals(JsonMapper.shared());
        try {
            new Identification(
                            ledger.bean(Principals.class),
                            ledger.bean(LocalToken.class),
                            null,
                            false,
                            new RateLimit(200, refusals),
                            Clock.fixed(moment, ZoneOffset.UTC),
                            refusals)
                    .doFilter(request, response, new MockFilterChain());
        } finally {
            SecurityContextHolder.clearContext();
        }
        return response.getStatus();
    }

    @Test
    void who_is_on_the_machine_is_not_told_by_a_header() {
        var request = ledger.known(people.request("/commands")).header("X-Forwarded-For", "203.0.113.9");
        assertThat(people.send(request).status()).isEqualTo(200);
    }

    @Test
    void a_real_ledger_does_not_say_that_it_is_a_demonstration() {
        assertThat(ledger.get("/vendors").headers().firstValue("Demonstration")).isEmpty();
    }
}
