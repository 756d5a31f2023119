package nl.inzage.api.ledger;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import nl.inzage.core.log.ConsistencyProof;
import nl.inzage.core.log.InclusionProof;
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

    ProofController(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * That an entry is in the tree of a size.
     *
     * @param size from the entry's position to the head, which it is when left out
     */
    @GetMapping("/entries/{position}/proof")
    Map<String, Object> inclusion(@PathVariable long position, @RequestParam(required = false) @Nullable Long size) {
        long head = ledger.head().position();
        if (position < 1 || position > head) {
            throw new Problem(Code.NOT_FOUND, "no entry at this position", List.of());
        }
        long of = within("size", size == null ? head : size, position, head);
        var entry = ledger.page(position - 1, 1).getFirst();
        return ledger.tree(nodes -> {
            var proof = InclusionProof.of(position - 1, of, nodes);
            var body = new LinkedHashMap<String, Object>();
            body.put("position", position);
            body.put("leafIndex", position - 1);
            body.put("leafHash", HEX.formatHex(entry.leafHash()));
            body.put("size", of);
            body.put("root", HEX.formatHex(nodes.range(0, of)));
            body.put("path", proof.path().stream().map(HEX::formatHex).toList());
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

    /** The hashes of a tile one after another, or of a bundle the entries, each after its length in two bytes. */
    @GetMapping(path = "/tile/{*path}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<byte[]> tile(@PathVariable String path) {
        var tile = parse("tile" + path);
        if (!tile.isWithin(ledger.head().position())) {
            throw new Problem(Code.NOT_FOUND, "the ledger has not grown to this tile", List.of());
        }
        // What is below the head never changes.
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(java.time.Duration.ofDays(365))
                        .cachePrivate()
                        .immutable())
                .body(
                        tile.level() == Tile.ENTRIES
                                ? entries(tile)
                                : ledger.tree((TreeNodes nodes) -> tile.content(nodes)));
    }

    private static Tile parse(String path) {
        try {
            return Tile.parse(path);
        } catch (IllegalArgumentException e) {
            throw new Problem(Code.NOT_FOUND, "no tile has this path", List.of());
        }
    }

    private byte[] entries(Tile tile) {
        var out = new ByteArrayOutputStream();
        for (var entry : ledger.page(tile.index() * Tile.FULL, tile.width())) {
            out.write(entry.bytes().length >>> Byte.SIZE);
            out.write(entry.bytes().length);
            out.writeBytes(entry.bytes());
        }
        return out.toByteArray();
    }
}
