package nl.inzage.api;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import nl.inzage.api.story.Story;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Pages that are followed by their links come to the end, with no hole and no repetition. */
class PagesTest {

    private static @Nullable RunningLedger running;

    @BeforeAll
    static void tell_the_story() {
        var ledger = RunningLedger.demonstration("--inzage.expiry-seconds=0");
        ledger.record(Story.all());
        ledger.caughtUp();
        running = ledger;
    }

    @AfterAll
    static void stop() {
        ledger().close();
    }

    private static RunningLedger ledger() {
        return requireNonNull(running);
    }

    @Test
    void the_entries_are_there_once_each_in_their_order_whatever_the_size_of_a_page() {
        var head = ledger().ask("/health/ready").path("head").asLong();
        for (int limit : new int[] {1, 7, 100, 500}) {
            assertThat(everything("/entries?limit=" + limit).stream()
                            .map(item -> item.at("/entry/position").asLong()))
                    .as("pages of %d", limit)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, head).boxed().toList());
        }
    }

    @Test
    void the_hash_of_an_entry_is_that_of_a_zero_byte_and_its_line() throws NoSuchAlgorithmException {
        var lines = Requests.send(
                        ledger(), "/entries?after=0", request -> request.header("Accept", "application/x-ndjson"))
                .body()
                .lines()
                .toList();
        var items = everything("/entries?limit=50");
        assertThat(lines).hasSameSizeAs(items).hasSizeGreaterThan(Story.all().size());
        for (int i = 0; i < lines.size(); i++) {
            var sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update((byte) 0);
            assertThat(items.get(i).path("leafHash").asString())
                    .isEqualTo(
                            HexFormat.of().formatHex(sha256.digest(lines.get(i).getBytes(StandardCharsets.UTF_8))));
            assertThat(items.get(i).path("entry")).isEqualTo(JsonMapper.shared().readTree(lines.get(i)));
        }
    }

    @Test
    void a_list_goes_on_until_its_end_as_it_was_known_at_its_first_page() {
        var servers = Story.all().stream()
                .filter(line -> line.path("command").asString().equals("register-server"))
                .map(line -> line.path("serverId").asString())
                .sorted()
                .toList();
        assertThat(everything("/servers?limit=2").stream()
                        .map(item -> item.path("id").asString()))
                .containsExactlyElementsOf(servers);
        var filtered = everything("/grants?limit=2&vendor=DEL").stream()
                .map(item -> item.path("id").asString())
                .toList();
        assertThat(filtered)
                .containsExactlyElementsOf(everything("/grants?limit=500&vendor=DEL").stream()
                        .map(item -> item.path("id").asString())
                        .toList())
                .hasSizeGreaterThan(4);
    }

    /** All items, page after page. */
    private static List<JsonNode> everything(String first) {
        var items = new ArrayList<JsonNode>();
        for (var page = Optional.of(first); page.isPresent(); ) {
            var response = ledger().get(page.get());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            var read = JsonMapper.shared().readTree(response.body()).path("items");
            items.addAll(StreamSupport.stream(read.spliterator(), false).toList());
            page = Requests.next(response);
        }
        return items;
    }
}
