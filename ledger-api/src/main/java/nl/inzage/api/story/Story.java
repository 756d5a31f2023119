package nl.inzage.api.story;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The demonstration story: invented names, facts shaped by the public record; each case on a server of its own. */
public final class Story {

    /** Who and what the cases are about. */
    public static final String WORLD = "00-world";

    private static final List<String> CASES = List.of(
            "01-plain-time-box",
            "02-access-before-data",
            "03-paper-revocation",
            "03b-closed-at-once",
            "04-expired-nobody-confirmed",
            "05-managed-tool-server",
            "06-black-box",
            "07-backup-with-police-keys",
            "08-lapse-found-later",
            "09-verification-out-of-date",
            "10-own-lock",
            "11-reseller",
            "12-shared-account",
            "13-break-glass",
            "14-deploy-only",
            "15-supervised-screen-share",
            "16-old-backups",
            "17-test-data-was-production",
            "18-wrong-vendor",
            "19-supplier-hacked",
            "20-ambiguous-local-time",
            "21-before-the-ledger",
            "22-approved-tool",
            "23-through-the-host",
            "24-merged-and-owned",
            "25-the-life-of-a-grant",
            "26-tools-and-shields-over-time",
            "27-overseen");

    private Story() {}

    /** All of it, in the order in which it was recorded. */
    public static List<ObjectNode> all() {
        return told(Stream.concat(Stream.of(WORLD), CASES.stream())
                .flatMap(part -> part(part).stream())
                .toList());
    }

    /** The lines of the world or of one case. */
    public static List<ObjectNode> part(String name) {
        var resource = "/story/" + name + ".ndjson";
        try (var reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Story.class.getResourceAsStream(resource), resource), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(line -> (ObjectNode) JsonMapper.shared().readTree(line))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines in the order of their told times; what was told at the same time keeps its order. */
    public static List<ObjectNode> told(List<ObjectNode> lines) {
        return lines.stream()
                .sorted(Comparator.comparing(
                        line -> Instant.parse(line.path("recordedAt").stringValue())))
                .toList();
    }
}
