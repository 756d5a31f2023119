package nl.inzage.api.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** A question takes a place whatever its client says that it accepts. */
class PlacesTest {

    @Test
    void a_question_takes_a_place_though_its_client_would_take_events_as_well() {
        var places = new Places(1);
        var request = new MockHttpServletRequest("GET", "/api/v1/exposures");
        request.addHeader("Accept", "application/json, text/event-stream;q=0.1");
        places.preHandle(request, new MockHttpServletResponse(), new Object());
        assertThat(request.getAttribute(Places.class.getName())).isNotNull();
    }
}
