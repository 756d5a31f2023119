package nl.inzage.api.ledger;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import nl.inzage.api.signing.Signer;
import nl.inzage.core.log.Checkpoint;
import nl.inzage.core.log.ConsistencyProof;
import nl.inzage.core.log.InclusionProof;
import nl.inzage.core.log.SignedNote;
import nl.inzage.core.log.Tile;
import nl.inzage.core.log.TreeNodes;
import nl.inzage.core.store.Ledger;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Proofs from the Merkle tree over all entries (RFC 6962), and the tree itself as tiles (C2SP tlog-tiles). Hashes are
 * 64 lower-case hex digits in JSON, 32 bytes in tiles.
 */
@RestController
@RequestMapping("/api/v1")
class ProofController {

    private static final HexFormat HEX = HexFormat.of();

    private final Ledger ledger;
    private final Signer signer;

    ProofController(Ledger ledger, Signer signer) {
        this.ledger = ledger;
        this.signer = signer;
    }

    /**
     * That an entry is in the tree of a size, with the checkpoint that was signed over it.
     *
     * @param size from the entry's position to the head; left out, it is that of the last checkpoint, or the head while
     *     the entry is not under one yet: then there is no {@code checkpoint} in the answer, and soon there will be
     */
    @GetMapping("/entries/{position}/proof")
    Map<String, Object> inclusion(@PathVariable long position, @RequestParam(required = false) @Nullable Long size) {
        var note = signer.last().filter(last -> signer.stopped().isEmpty());
        return inclusion(ledger, note, position, size);
    }

    /** The same of any log. */
    static Map<String, Object> inclusion(Ledger log, Optional<SignedNote> note, long position, @Nullable Long size) {
        long signed = note.map(last -> Checkpoint.parse(last.text()).size()).orElse(0L);
        long head = size == null && position >= 1 && position <= signed
                ? signed
                : log.head().position();
        if (position < 1 || position > head) {
            throw new Problem(Code.NOT_FOUND, "no entry at this position", List.of());
        }
        long of = within("size", size == null ? head : size, position, head);
        return log.tree(nodes -> {
            var proof = InclusionProof.of(position - 1, of, nodes);
            var body = new LinkedHashMap<String, Object>();
            body.put("position", position);
            body.put("leafIndex", position - 1);
            body.put("leafHash", HEX.formatHex(nodes.hash(0, position - 1)));
            body.put("size", of);
            body.put("root", HEX.formatHex(nodes.range(0, of)));
            body.put("path", proof.path().stream().map(HEX::formatHex).toList());
            note.filter(last -> of == signed).ifPresent(last -> body.put("checkpoint", last.toString()));
            return body;
        });
    }

    /** That the tree of one size is the beginning of the tree of another. */
    @GetMapping("/consistency")
    Map<String, Object> consistency(@RequestParam long from, @RequestParam(required = false) @Nullable Long to) {
        long head = ledger.head().position();
        long until = within("to", to == null ? head : to, 1, head);
        long since = within("from", from, 1, until);
        return ledger.tree(nodes -> {
            var proof = ConsistencyProof.of(since, until, nodes);
            var body = new LinkedHashMap<String, Object>();
            body.put("from", since);
            body.put("fromRoot", HEX.formatHex(nodes.range(0, since)));
            body.put("to", until);
            body.put("toRoot", HEX.formatHex(nodes.range(0, until)));
            body.put("path", proof.path().stream().map(HEX::formatHex).toList());
            return body;
        });
    }

    private static long within(String field, long size, long least, long most) {
        if (size < least || size > most) {
            throw Problem.field(Code.INVALID, field, "from " + least + " to " + most);
        }
        return size;
    }

    /** The hashes of a tile one after another. */
    @GetMapping(path = "/tile/{*path}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<byte[]> hashes(@PathVariable String path) {
        var tile = parse("tile" + path);
        if (tile.level() == Tile.ENTRIES) {
            throw new Problem(Code.NOT_FOUND, "bundles of entries have a path of their own", List.of());
        }
        return kept(ledger.tree((TreeNodes nodes) -> tile.content(nodes)));
    }

    /** The entries of a bundle, each after its length in two bytes. */
    @GetMapping(path = "/tile/entries/{*path}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<byte[]> entries(@PathVariable String path) {
        var tile = parse("tile/entries" + path);
        var out = new ByteArrayOutputStream();
        for (var entry : ledger.page(tile.index() * Tile.FULL, tile.width())) {
            out.write(entry.bytes().length >>> Byte.SIZE);
            out.write(entry.bytes().length);
            out.writeBytes(entry.bytes());
        }
        return kept(out.toByteArray());
    }

    /** What is below the head never changes. */
    private static ResponseEntity<byte[]> kept(byte[] content) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(java.time.Duration.ofDays(365))
                        .cachePrivate()
                        .immutable())
                .body(content);
    }

    /** The tile of a path, to which the ledger has grown. */
    private Tile parse(String path) {
        try {
            var tile = Tile.parse(path);
            if (tile.isWithin(ledger.head().position())) {
                return tile;
            }
        } catch (IllegalArgumentException e) {
            throw new Problem(Code.NOT_FOUND, "no tile has this path", List.of());
        }
        throw new Problem(Code.NOT_FOUND, "the ledger has not grown to this tile", List.of());
    }
}
