package nl.inzage.core.log;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** A small ledger in memory, its bundle as lines, and what a forger would do with them. */
final class SampleLog {

    static final String ORIGIN = "ledger.example/one";
    static final UUID LEDGER = UUID.fromString("11111111-2222-4333-8444-555555555555");
    static final SigningKey KEY = LogKeys.named(ORIGIN);

    /** The sizes at which a ledger of 200 entries was signed. */
    static final List<Integer> SIZES = List.of(64, 150, 200);

    private SampleLog() {}

    static byte[] entry(int position, long second, String stream, int sequence, String salt) {
        return ("{\"ledger\":\"" + LEDGER + "\",\"payload\":{\"n\":" + position + "},\"position\":" + position
                        + ",\"recordedAt\":\"" + Timestamps.format(Instant.ofEpochSecond(1_770_000_000 + second))
                        + "\",\"salt\":\"" + salt + "\",\"sequence\":" + sequence + ",\"stream\":\"" + stream
                        + "\",\"type\":\"x.y\",\"v\":1}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Entries 1 to size, in seven streams. */
    static List<byte[]> entries(int size) {
        var entries = new ArrayList<byte[]>();
        for (int i = 0; i < size; i++) {
            entries.add(entry(i + 1, i / 3, "s/" + i % 7, i / 7, "AAAA" + i));
        }
        return entries;
    }

    static TreeNodes nodes(List<byte[]> entries) {
        var hashes = entries.stream().map(LeafHash::of).toList();
        return TreeNodes.ofLeaves(index -> hashes.get((int) index));
    }

    static SignedNote note(String origin, List<byte[]> entries, int size, SigningKey key) {
        return SignedNote.sign(Checkpoint.of(origin, frontier(entries, size)).text(), key);
    }

    static Frontier frontier(List<byte[]> entries, int size) {
        var frontier = Frontier.EMPTY;
        for (int i = 0; i < size; i++) {
            frontier = frontier.plus(LeafHash.of(entries.get(i)));
        }
        return frontier;
    }

    /** The bundle of the whole ledger, signed with a key at the sizes that it has reached. */
    static List<String> whole(List<byte[]> entries, SigningKey key) {
        return whole(entries, key, SIZES);
    }

    static List<String> whole(List<byte[]> entries, SigningKey key, List<Integer> sizes) {
        return lines(out -> {
            var writer = new BundleWriter(out, manifest(entries.size()));
            writer.key(key.verifier());
            var frontier = Frontier.EMPTY;
            for (var entry : entries) {
                writer.entry(entry, LeafHash.of(entry));
                frontier = frontier.plus(LeafHash.of(entry));
                if (sizes.contains((int) frontier.size())) {
                    writer.checkpoint(
                            SignedNote.sign(Checkpoint.of(ORIGIN, frontier).text(), key));
                }
            }
            writer.end();
        });
    }

    /** The bundle of some entries under checkpoints of the sizes. */
    static List<String> extract(List<byte[]> entries, List<Integer> positions) {
        return extract(entries, positions, SIZES);
    }

    static List<String> extract(List<byte[]> entries, List<Integer> positions, List<Integer> sizes) {
        return lines(out -> {
            var question = "{\"at\": \"2026-03-02T12:00:00Z\"}";
            var writer = new BundleWriter(
                    out,
                    new Manifest(
                            Manifest.Kind.EXTRACT,
                            LEDGER,
                            ORIGIN,
                            positions.getFirst(),
                            positions.getLast(),
                            true,
                            question));
            writer.key(KEY.verifier());
            int before = 0;
            for (int size : sizes) {
                writer.checkpoint(note(ORIGIN, entries, size, KEY));
                if (before > 0) {
                    writer.consistency(ConsistencyProof.of(before, size, nodes(entries)));
                }
                before = size;
            }
            for (int position : positions) {
                var entry = entries.get(position - 1);
                writer.entry(entry, LeafHash.of(entry));
                writer.inclusion(InclusionProof.of(position - 1, before, nodes(entries)));
            }
            writer.end();
        });
    }

    static Manifest manifest(int size) {
        return new Manifest(Manifest.Kind.LEDGER, LEDGER, ORIGIN, Math.min(1, size), size, false, null);
    }

    static String line(byte[] entry) {
        return "{\"entry\":" + text(entry) + ",\"leafHash\":\"" + HexFormat.of().formatHex(LeafHash.of(entry)) + "\"}";
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** The lines byte for byte: one character a byte. */
    static List<String> lines(Writing writing) {
        var out = new ByteArrayOutputStream();
        try {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of(text(out.toByteArray()).split("\n"));
    }

    static byte[] bytes(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    static Verdict verify(List<String> lines, Verifier verifier) {
        return verify(bytes(lines), verifier);
    }

    static Verdict verify(byte[] bundle, Verifier verifier) {
        try {
            return verifier.verify(new ByteArrayInputStream(bundle));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Verifier withKey() {
        return new Verifier(List.of(KEY.verifier()), null);
    }

    interface Writing {
        void to(ByteArrayOutputStream out) throws IOException;
    }
}
