package nl.inzage.api.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import nl.inzage.api.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.HandlerMapping;

/** A question takes a place whatever its client says that it accepts. */
class PlacesTest {

    private final Places places = new Places(1);

    private boolean takesAPlace(MockHttpServletRequest request) {
        return places.preHandle(request, new MockHttpServletResponse(), new Object())
                && request.getAttribute(Places.class.getName()) != null;
    }

    private static MockHttpServletRequest asks(String path, String accept) {
        var request = new MockHttpServletRequest("GET", path);
        request.addHeader("Accept", accept);
        return request;
    }

    private static MockHttpServletRequest answeredWith(MediaType type) {
        var request = asks("/api/v1/entries", "*/*");
        // As the framework does once it has found the route.
        request.setAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE, Set.of(type));
        return request;
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json, text/event-stream;q=0.1", "text/event-stream", "application/json"})
    void a_question_takes_a_place_though_its_client_would_take_events_as_well(String accept) {
        assertThat(takesAPlace(asks("/api/v1/exposures", accept))).isTrue();
    }

    @Test
    void a_question_takes_none_of_the_places_for_lines_though_its_client_would_take_lines_as_well() {
        for (int i = 0; i < 8; i++) {
            assertThat(takesAPlace(answeredWith(MediaType.APPLICATION_NDJSON))).isTrue();
        }
        assertThatThrownBy(() -> takesAPlace(answeredWith(MediaType.APPLICATION_NDJSON)))
                .isInstanceOf(Problem.class);
        assertThat(takesAPlace(asks("/api/v1/exposures", "application/x-ndjson, application/json")))
                .isTrue();
    }

    @Test
    void who_listens_takes_no_place_of_those_who_ask() {
        assertThat(takesAPlace(answeredWith(MediaType.TEXT_EVENT_STREAM))).isFalse();
    }
}
