package nl.inzage.api;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.UUID;
import nl.inzage.core.log.BundleWriter;
import nl.inzage.core.log.Checkpoint;
import nl.inzage.core.log.Frontier;
import nl.inzage.core.log.InclusionProof;
import nl.inzage.core.log.LeafHash;
import nl.inzage.core.log.Manifest;
import nl.inzage.core.log.SignedNote;
import nl.inzage.core.log.SigningKey;
import tools.jackson.databind.json.JsonMapper;

/**
 * A bundle of entries as they came over HTTP, signed by a key of its own.
 *
 * @param key the text of the public key
 */
record Bundled(Path file, String key) {

    private static final String ORIGIN = "inzage.example/test";

    /** Every entry of a running ledger. */
    static List<String> entries(RunningLedger ledger) {
        return Requests.send(ledger, "/entries", request -> request.header("Accept", "application/x-ndjson"))
                .body()
                .lines()
                .toList();
    }

    /** Entries from the first on, with a checkpoint at their end. */
    static Bundled whole(List<String> entries, Path file) {
        return written(file, Manifest.Kind.LEDGER, entries, (writer, key) -> {
            var tree = Frontier.EMPTY;
            for (var entry : entries) {
                var hash = LeafHash.of(bytes(entry));
                tree = tree.plus(hash);
                writer.entry(bytes(entry), hash);
            }
            writer.checkpoint(signed(tree, key));
        });
    }

    /** One entry of a ledger that has no other. */
    static Bundled extract(String entry, Path file) {
        return written(file, Manifest.Kind.EXTRACT, List.of(entry), (writer, key) -> {
            var hash = LeafHash.of(bytes(entry));
            writer.checkpoint(signed(Frontier.EMPTY.plus(hash), key));
            writer.entry(bytes(entry), hash);
            writer.inclusion(new InclusionProof(0, 1, List.of()));
        });
    }

    private interface Content {
        void write(BundleWriter writer, SigningKey key) throws IOException;
    }

    private static Bundled written(Path file, Manifest.Kind kind, List<String> entries, Content content) {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            var key = SigningKey.of(
                    ORIGIN, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
            var ledger = JsonMapper.shared()
                    .readTree(entries.getFirst())
                    .path("ledger")
                    .asString();
            var writer = new BundleWriter(
                    out, new Manifest(kind, UUID.fromString(ledger), ORIGIN, 1, entries.size(), true, null));
            writer.key(key.verifier());
            content.write(writer, key);
            writer.end();
            return new Bundled(file, key.verifier().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String entry) {
        return entry.getBytes(StandardCharsets.UTF_8);
    }

    private static SignedNote signed(Frontier tree, SigningKey key) {
        return SignedNote.sign(Checkpoint.of(ORIGIN, tree).text(), key);
    }
}
