package nl.inzage.api.register;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import nl.inzage.api.exposure.Asking;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import nl.inzage.core.correction.Effective;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.LedgerKind;
import nl.inzage.core.vendor.VendorFact.VendorRegistered;
import nl.inzage.core.vendor.VendorFact.VendorRenamed;
import nl.inzage.projections.windows.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers "which vendor goes by this name?"; by POST, since names never stand in an address. */
@RestController
@RequestMapping("/api/v1/vendors/searches")
class SearchController {

    private static final int MOST_VENDORS = 100_000;
    private static final int LEAST_CHARACTERS = 2;

    private final Ledger ledger;
    private final Views views;
    private final Asking asking;

    SearchController(Ledger ledger, Views views, Asking asking) {
        this.ledger = ledger;
        this.views = views;
        this.asking = asking;
    }

    /** What is looked for: a part of a name, in capitals or not. */
    record Search(@Nullable String name, @Nullable String knownAt) {}

    private record Named(String vendor, String name, Instant from) {}

    @PostMapping
    Map<String, Object> search(@RequestBody Search search) throws SQLException {
        var part = search.name();
        if (part == null || part.strip().length() < LEAST_CHARACTERS) {
            throw Problem.field(Code.MISSING, "name", "at least " + LEAST_CHARACTERS + " characters of a name");
        }
        var position = asking.position("knownAt", search.knownAt());
        var found = asking.within(
                Asking.patience(null), position, known -> views.ids("vendor", List.of(), "", MOST_VENDORS, known));
        var body = new LinkedHashMap<String, Object>();
        body.put("position", position);
        body.put("complete", found.isPresent());
        body.put("demonstration", ledger.kind() == LedgerKind.DEMONSTRATION);
        var wanted = part.strip().toLowerCase(Locale.ROOT);
        body.put(
                "items",
                found.stream()
                        .flatMap(ids -> names(ids, position))
                        .filter(named -> named.name().toLowerCase(Locale.ROOT).contains(wanted))
                        .sorted(Comparator.comparing(Named::vendor).thenComparing(Named::from))
                        .toList());
        return body;
    }

    /** Every name that these vendors ever had. */
    private Stream<Named> names(List<String> ids, long position) {
        var streams = ids.stream().map(id -> "vendor/" + id).toList();
        return Effective.facts(ledger.streams(streams, position), position).stream()
                .flatMap(SearchController::name);
    }

    private static Stream<Named> name(Known known) {
        Fact fact = known.statement().fact();
        var name = switch (fact) {
            case VendorRegistered registered -> registered.legalName();
            case VendorRenamed renamed -> renamed.legalName();
            default -> null;
        };
        return name == null
                ? Stream.of()
                : Stream.of(new Named(
                        fact.subject().value(),
                        name,
                        known.statement().circumstances().effectiveFrom()));
    }
}
