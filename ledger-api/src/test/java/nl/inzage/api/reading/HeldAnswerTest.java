package nl.inzage.api.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

/** Nothing leaves before it was kept. */
class HeldAnswerTest {

    private static final byte[] LINE = new byte[100_000];
    private static final int LINES = 25;

    private final MockHttpServletResponse client = new MockHttpServletResponse();
    private final List<Part> kept = new ArrayList<>();
    private int room = Integer.MAX_VALUE;
    private boolean isReading = true;
    private boolean isGone;

    /** What was kept of a part, and how much had left when it was. */
    private record Part(int bytes, boolean complete, int leftBefore) {}

    private final HeldAnswer.Keeper keeper = new HeldAnswer.Keeper() {
        @Override
        public boolean isReading() {
            return isReading;
        }

        @Override
        public void keep(byte[] part, boolean complete) {
            if (kept.size() == room) {
                throw new IllegalStateException("no room");
            }
            kept.add(new Part(part.length, complete, client.getContentAsByteArray().length));
        }
    };

    private final HeldAnswer answer = answer();

    private HeldAnswer answer() {
        client.setHeader("API-Version", "1.0.0");
        return new HeldAnswer(
                new HttpServletResponseWrapper(client) {
                    @Override
                    public void flushBuffer() throws IOException {
                        if (isGone) {
                            throw new IOException("gone");
                        }
                        super.flushBuffer();
                    }
                },
                keeper);
    }

    @Test
    void an_answer_in_one_piece_leaves_at_its_end_whoever_flushes_before() throws IOException {
        answer.setContentType("application/json");
        writeLines();
        answer.getOutputStream().flush();
        answer.flushBuffer();
        assertThat(client.getContentAsByteArray()).isEmpty();

        answer.finish();

        assertThat(kept).containsExactly(new Part(LINES * LINE.length, true, 0));
        assertThat(client.getContentAsByteArray()).hasSize(LINES * LINE.length);
    }

    @Test
    void lines_leave_in_parts_of_about_a_mebibyte() throws IOException {
        answer.setContentType("application/x-ndjson");
        writeLines();
        answer.finish();

        assertThat(kept)
                .containsExactly(
                        new Part(1_100_000, false, 0),
                        new Part(1_100_000, false, 1_100_000),
                        new Part(300_000, true, 2_200_000));
        assertThat(client.getContentAsByteArray()).hasSize(LINES * LINE.length);
    }

    @Test
    void what_cannot_be_kept_is_withdrawn_with_its_headers() throws IOException {
        room = 0;
        answer.setHeader("ETag", "\"of what nobody gets\"");
        answer.getWriter().write("secret");

        assertThatThrownBy(answer::finish).hasMessage("no room");

        assertThat(answer.withdrawn()).isTrue();
        assertThat(client.getContentAsByteArray()).isEmpty();
        assertThat(client.getHeaderNames()).containsExactly("API-Version");
    }

    @Test
    void after_a_part_that_could_not_be_kept_nothing_follows() throws IOException {
        room = 1;
        answer.setContentType("application/x-ndjson");

        assertThatThrownBy(this::writeLines).hasMessage("no room");
        room = 2;

        assertThatThrownBy(answer::finish).isInstanceOf(IOException.class).hasMessageContaining("broken off");
        assertThat(answer.withdrawn()).isFalse();
        assertThat(client.getContentAsByteArray()).hasSize(1_100_000);
    }

    @Test
    void of_an_answer_that_nobody_takes_any_more_no_end_is_kept() throws IOException {
        answer.setContentType("application/x-ndjson");
        isGone = true;

        assertThatThrownBy(this::writeLines).hasMessage("gone");
        answer.finish();

        assertThat(kept).containsExactly(new Part(1_100_000, false, 0));
    }

    @Test
    void events_leave_when_they_are_flushed_and_heartbeats_are_no_readings() throws IOException {
        answer.setContentType("text/event-stream");
        for (var said : List.of("", "id: 1\n\n", ":\n\n", ":\n\n", "id: 2\n\n")) {
            answer.getOutputStream().write(said.getBytes(UTF_8));
            answer.getOutputStream().flush();
        }

        assertThat(kept).extracting(Part::bytes).containsExactly(0, 7, 7);
        assertThat(kept).extracting(Part::complete).containsOnly(false);
        assertThat(client.getContentAsString()).isEqualTo("id: 1\n\n:\n\n:\n\nid: 2\n\n");
    }

    @Test
    void what_shows_nothing_is_not_held() throws IOException {
        isReading = false;
        answer.getOutputStream().write(LINE);
        assertThat(client.getContentAsByteArray()).hasSize(LINE.length);

        answer.finish();
        assertThat(kept).isEmpty();
    }

    private void writeLines() throws IOException {
        for (int i = 0; i < LINES; i++) {
            answer.getOutputStream().write(LINE);
        }
    }
}
