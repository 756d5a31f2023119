package nl.inzage.api.ledger;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import nl.inzage.api.signing.Signer;
import nl.inzage.core.log.VerifierKey;
import nl.inzage.core.store.Ledger;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Gives "what the ledger is, signed", and the keys to check it with. */
@RestController
@RequestMapping("/api/v1")
class CheckpointController {

    private final Ledger ledger;
    private final Signer signer;

    CheckpointController(Ledger ledger, Signer signer) {
        this.ledger = ledger;
        this.signer = signer;
    }

    /** The last checkpoint, as C2SP tlog-checkpoint has it. */
    @GetMapping(path = "/checkpoint", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> checkpoint() {
        requireSigning();
        var note = signer.last()
                .orElseThrow(() -> new Problem(
                        Code.NOT_YET_SIGNED, "the first checkpoint is not signed yet; try again", List.of()));
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, java.nio.charset.StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .body(note.toString());
    }

    /**
     * Every key that the ledger named as its own, the present one last. They prove nothing to whoever got them here.
     */
    @GetMapping("/signing-keys")
    Map<String, Object> keys() {
        var body = new LinkedHashMap<String, Object>();
        body.put("origin", ledger.origin());
        body.put(
                "verifierKeys",
                ledger.keys().named().stream().map(VerifierKey::toString).toList());
        return body;
    }

    /** Makes a new key; that it signs from now on is an entry. */
    @PostMapping("/signing-keys")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> rotate() throws IOException {
        requireSigning();
        var key = signer.rotateKey();
        var body = new LinkedHashMap<String, Object>();
        body.put("origin", ledger.origin());
        body.put("verifierKey", key.toString());
        return body;
    }

    private void requireSigning() {
        signer.stopped().ifPresent(stopped -> {
            throw new Problem(Code.valueOf(stopped.code().name()), String.valueOf(stopped.getMessage()), List.of());
        });
    }
}
