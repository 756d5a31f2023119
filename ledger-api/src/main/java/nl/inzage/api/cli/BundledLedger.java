package nl.inzage.api.cli;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.inzage.api.exposure.AnswerText;
import nl.inzage.core.exposure.Rule;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.identity.Id;
import nl.inzage.core.log.BundleLine;
import nl.inzage.core.log.BundleReader;
import nl.inzage.core.store.Entry;
import nl.inzage.core.store.Founded;
import nl.inzage.core.store.LedgerKind;
import nl.inzage.projections.windows.Retold;
import nl.inzage.projections.windows.Subjects;
import org.jspecify.annotations.Nullable;

/** Answers a question from the entries of a whole ledger's bundle and nothing else. One reading, one answer. */
final class BundledLedger {

    private static final int STEP = 1_000;

    private final Asked asked;
    private final LongConsumer progress;
    private final Retold retold = new Retold();
    private final Set<Id> unheardOf;
    private boolean demonstration;
    private @Nullable Instant recordedThrough;
    private long last;
    private @Nullable Instant lastRecorded;

    private BundledLedger(Asked asked, LongConsumer progress) {
        this.asked = asked;
        this.progress = progress;
        var question = asked.question();
        this.unheardOf = Stream.of(question.vendor(), question.server(), question.dataset())
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /**
     * The text of the answer, byte for byte what the server would send.
     *
     * @param bundle of a whole ledger, verified before
     * @param progress told the position that was reached
     * @throws IllegalArgumentException if the bundle cannot tell: it ends too early, or speaks of no such thing
     */
    static String answer(InputStream bundle, Asked asked, LongConsumer progress) throws IOException {
        var ledger = new BundledLedger(asked, progress);
        var lines = new BundleReader(bundle);
        for (var line = lines.next(); line != null; line = lines.next()) {
            if (line instanceof BundleLine.Entry entry) {
                ledger.take(Entry.read(entry.bytes()).recorded());
            }
        }
        return ledger.answer();
    }

    private void take(Recorded entry) {
        if (entry.fact() instanceof Founded founded) {
            demonstration = founded.kind() == LedgerKind.DEMONSTRATION;
        }
        if (!unheardOf.isEmpty()) {
            unheardOf.removeAll(Subjects.in(entry.fact()));
            unheardOf.removeIf(id -> Subjects.stream(id).equals(entry.stream()));
        }
        if (asked.covers(entry.position(), entry.recordedAt())) {
            retold.add(entry);
            recordedThrough = entry.recordedAt();
        }
        last = entry.position();
        lastRecorded = entry.recordedAt();
        if (last % STEP == 0) {
            progress.accept(last);
        }
    }

    private String answer() {
        var position = asked.throughPosition();
        if (position != null && position > last) {
            throw new IllegalArgumentException(
                    "position " + position + " is asked about and the bundle ends at " + last + "; export a newer one");
        }
        var moment = asked.throughMoment();
        if (moment != null && (lastRecorded == null || !moment.isBefore(lastRecorded))) {
            throw new IllegalArgumentException("nothing in the bundle was recorded after " + moment
                    + ", so that it cannot tell what was known then; ask about position:" + last
                    + ", where it ends, or export a newer one");
        }
        if (!unheardOf.isEmpty()) {
            throw new IllegalArgumentException("nothing was ever registered under "
                    + unheardOf.stream().map(Subjects::stream).sorted().collect(Collectors.joining(", ")));
        }
        return AnswerText.of(
                asked.question(),
                new AnswerText.Known(retold.position(), recordedThrough, demonstration),
                Rule.answer(asked.question(), retold.scene()));
    }
}
