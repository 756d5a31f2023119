package nl.inzage.api.cli;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** The lists that can be asked for: where each stands, what it takes, and which fields a person reads. */
enum Listed {
    /** Question 2. */
    PERIODS("/exposures/periods", "vendors", "vendor", "intervals", "datasets"),
    /** Question 3. */
    ACCESSES("/accesses", "items", "grant", "kind", "vendor", "persons", "servers", "until", "paper", "approvers"),
    /** Question 5. */
    UNGRANTED(
            "/exposures/ungranted",
            "items",
            "vendor",
            "kind",
            "id",
            "server",
            "dataset",
            "means",
            "openness",
            "verdict",
            "createdBy"),
    /** Question 6. */
    REACH(
            "/vendors/{vendor}/reach",
            "items",
            "vendor",
            "kind",
            "id",
            "server",
            "dataset",
            "means",
            "verdict",
            "from",
            "until"),
    /** Question 7. */
    SHIELDS(
            "/shielding-standings",
            "items",
            "measure",
            "kind",
            "controlledBy",
            "controller",
            "inForce",
            "state",
            "reason",
            "lastTest",
            "lapses"),
    /** Question 9. */
    REVIEWS("/grant-reviews-due", "items", "due", "grant", "vendor", "special", "lastReview", "reviewer"),
    /** Question 10. */
    SCREENINGS("/screening-expiries", "items", "until", "person", "what", "vendors", "grants"),
    /** Question 11. */
    BREAK_GLASSES(
            "/break-glasses",
            "items",
            "opened",
            "grant",
            "vendor",
            "approvedVerballyBy",
            "lateBy",
            "lasts",
            "review",
            "overdue"),
    /** Question 12. */
    TOOLS("/tool-gaps", "items", "server", "tool", "version", "maker", "gaps", "assessment", "inspection", "deviation"),
    /** Question 13. */
    CHAIN(
            "/vendors/{vendor}/chain",
            "items",
            "engagement",
            "vendor",
            "prime",
            "role",
            "sub",
            "authorised",
            "disclosedAt",
            "knownSince"),
    /** Question 14. */
    DEPLOYMENTS(
            "/deployment-sessions", "items", "from", "until", "session", "vendor", "server", "deployment", "orderRef"),
    /** Question 15. */
    CHANGES("/changes", "items", "position", "recordedAt", "text");

    private final String path;
    private final String rows;
    private final String fields;

    Listed(String path, String rows, String... fields) {
        this.path = path;
        this.rows = rows;
        this.fields = String.join(" ", fields);
    }

    /** Where the list stands; the vendor is part of it, or asked for beside. */
    String path() {
        return path;
    }

    /** The field that holds its rows. */
    String rows() {
        return rows;
    }

    /** The fields of a row that a person reads, in order. */
    List<String> fields() {
        return List.of(fields.split(" "));
    }

    boolean isOfVendor() {
        return path.contains("{vendor}");
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Listed of(String word) {
        return Arrays.stream(values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no list is called " + word));
    }

    /** What can be asked for. */
    static final class Words implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(values()).map(Listed::word).iterator();
        }
    }
}
