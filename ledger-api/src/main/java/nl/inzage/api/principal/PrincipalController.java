package nl.inzage.api.principal;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.inzage.api.command.Registrar;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Moments;
import nl.inzage.api.problem.Problem;
import nl.inzage.api.security.ApiKey;
import nl.inzage.api.security.Asker;
import nl.inzage.api.security.Principals;
import nl.inzage.core.identity.PrincipalId;
import nl.inzage.core.principal.Principal;
import nl.inzage.core.principal.PrincipalFact.ApiKeyIssued;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers "who may use this ledger?", and "give this one a key". */
@RestController
@RequestMapping("/api/v1/principals")
class PrincipalController {

    private static final Duration LONGEST = Duration.ofDays(366);

    private final Principals principals;
    private final Registrar registrar;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    PrincipalController(Principals principals, Registrar registrar, Clock clock) {
        this.principals = principals;
        this.registrar = registrar;
        this.clock = clock;
    }

    @GetMapping
    Map<String, Object> all() {
        return Map.of(
                "items",
                principals.all().stream()
                        .sorted(Comparator.comparing(principal -> principal.id().value()))
                        .map(PrincipalController::body)
                        .toList());
    }

    @GetMapping("/{id}")
    Map<String, Object> one(@PathVariable String id) {
        return body(known(id));
    }

    /** Issues a key and shows it, this once: the ledger keeps its hash alone. */
    @PostMapping("/{id}/api-keys")
    ResponseEntity<Map<String, Object>> issue(
            @PathVariable String id, @RequestParam(required = false) @Nullable String expiresAt) {
        var principal = known(id);
        if (principal.id().value().equals(Asker.present().id())) {
            throw new Problem(Code.FORBIDDEN, "nobody gives a key to themselves; let another administrator", List.of());
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var until = expiresAt == null ? now.plus(Duration.ofDays(90)) : Moments.parse("expiresAt", expiresAt);
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
            throw Problem.field(Code.INVALID, "expiresAt", "after now, and at most 366 days from now");
        }
        var key = ApiKey.make(id, UUID.randomUUID().toString(), random);
        var receipt = registrar.issue(
                Asker.present(), new ApiKeyIssued(principal.id(), key.keyId(), key.secretHash(), until));
        var body = new LinkedHashMap<String, Object>();
        body.put("principalId", id);
        body.put("keyId", key.keyId());
        body.put("key", key.text());
        body.put("expiresAt", until);
        body.put("position", receipt.position());
        return ResponseEntity.status(HttpStatus.CREATED).body(body);
    }

    private Principal known(String id) {
        try {
            return principals.of(new PrincipalId(id)).orElseThrow(PrincipalController::unknown);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    private static Problem unknown() {
        return Problem.field(Code.NOT_FOUND, "id", "nobody may use the ledger under this id");
    }

    /** Without the hashes of keys, which are of no use to anybody. */
    private static Map<String, Object> body(Principal principal) {
        var body = new LinkedHashMap<String, Object>();
        body.put("principalId", principal.id().value());
        body.put("login", principal.login());
        body.put(
                "vendorId",
                principal.vendorId() == null ? null : principal.vendorId().value());
        body.put("roles", principal.roles().stream().sorted().toList());
        body.put("scope", principal.scope());
        body.put("mostBackdatedDays", principal.mostBackdatedDays());
        body.put(
                "keys",
                principal.keys().stream()
                        .map(key -> new Key(key.keyId(), key.expiresAt()))
                        .toList());
        body.values().removeIf(value -> value == null);
        return body;
    }

    private record Key(String keyId, Instant expiresAt) {}
}
