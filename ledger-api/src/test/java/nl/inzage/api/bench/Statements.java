package nl.inzage.api.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import nl.inzage.core.fact.Circumstances;
import nl.inzage.core.fact.Precision;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.fact.Statement;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.store.Draft;
import nl.inzage.core.store.Entry;
import nl.inzage.core.vendor.VendorFact;
import nl.inzage.core.vendor.VendorFact.VendorRegistered;
import nl.inzage.core.vendor.VendorFact.VendorRenamed;

/** What is recorded: vendors that are registered and renamed, four statements each. */
final class Statements {

    private static final int A_STREAM = 4;
    private static final Instant WHEN = Instant.parse("2026-03-02T07:58:11.123456Z");
    private static final String SALT = "AAAAAAAAAAAAAAAAAAAAAA";
    private static final AtomicLong VENDORS = new AtomicLong();

    private String vendor = "";
    private int told = A_STREAM;

    /** The next of this caller's own statements. */
    Draft next() {
        if (told == A_STREAM) {
            vendor = "V-" + VENDORS.getAndIncrement();
            told = 0;
        }
        var id = new VendorId(vendor);
        VendorFact fact = told == 0
                ? new VendorRegistered(
                        id, "A vendor of some length", "12345678", "NL", null, List.of(), "assessed in 2026", null)
                : new VendorRenamed(id, "The same vendor under a name of some other length " + told);
        return new Draft("vendor/" + vendor, told++, UUID.randomUUID(), new Statement(fact, said()));
    }

    List<Draft> next(int count) {
        var drafts = new ArrayList<Draft>(count);
        for (int i = 0; i < count; i++) {
            drafts.add(next());
        }
        return drafts;
    }

    /** The bytes of some entries, as the ledger would store them. */
    static List<byte[]> bytes(int count) {
        var ledger = UUID.randomUUID();
        var statements = new Statements();
        var bytes = new ArrayList<byte[]>(count);
        for (int i = 0; i < count; i++) {
            var draft = statements.next();
            var type = draft.statement().fact() instanceof VendorRegistered
                    ? "vendor.vendor-registered"
                    : "vendor.vendor-renamed";
            var recorded = new Recorded(
                    100_000 + i, WHEN, draft.stream(), draft.sequence(), type, draft.eventId(), draft.statement());
            bytes.add(new Entry(ledger, recorded, SALT).bytes());
        }
        return bytes;
    }

    private static Circumstances said() {
        return new Circumstances(
                WHEN,
                null,
                Precision.EXACT,
                false,
                null,
                "registrar-1",
                null,
                "source",
                "record-0000001",
                null,
                null,
                null,
                List.of(),
                null);
    }
}
