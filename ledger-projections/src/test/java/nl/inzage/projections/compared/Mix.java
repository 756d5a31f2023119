package nl.inzage.projections.compared;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import nl.inzage.core.correction.Correction.FactCorrected;
import nl.inzage.core.correction.Correction.FactRetracted;
import nl.inzage.core.exposure.Actuality;
import nl.inzage.core.exposure.Answer;
import nl.inzage.core.exposure.ReasonCode;
import nl.inzage.core.exposure.Verdict;
import nl.inzage.core.store.Entry;

/** What was compared, and how much of each kind of answer was in it. */
final class Mix {

    private int histories;
    private int corrected;
    private int retracted;
    private int positions;
    private long answers;
    private long paths;
    private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
    private final Map<ReasonCode, Long> reasons = new EnumMap<>(ReasonCode.class);
    private final Map<Actuality, Long> actualities = new EnumMap<>(Actuality.class);
    private final Map<String, Long> others = new TreeMap<>();

    void history(Side.Told told) {
        histories++;
        var entries = told.entries().values().stream()
                .map(bytes -> Entry.read(bytes).recorded().fact())
                .toList();
        corrected += entries.stream().anyMatch(FactCorrected.class::isInstance) ? 1 : 0;
        retracted += entries.stream().anyMatch(FactRetracted.class::isInstance) ? 1 : 0;
    }

    double percentCorrected() {
        return 100.0 * corrected / histories;
    }

    double percentRetracted() {
        return 100.0 * retracted / histories;
    }

    void position(List<Answer> some) {
        positions++;
        some.forEach(this::answer);
    }

    private void answer(Answer answer) {
        answers++;
        for (var exposure : answer.exposures()) {
            verdicts.merge(exposure.verdict(), 1L, Long::sum);
            actualities.merge(exposure.actuality(), 1L, Long::sum);
        }
        count("vendors excluded", answer.excluded().size());
        count("vendors without data", answer.withoutOperationalData().size());
        count("servers not covered", answer.notCovered().size());
        answer.excluded().forEach(excluded -> verdicts.merge(excluded.verdict(), 1L, Long::sum));
        var withheld = answer.notCovered().stream()
                .flatMap(server -> server.vendors().stream())
                .toList();
        count("vendors not excluded for want of coverage", withheld.size());
        verdicts.merge(Verdict.COULD_NOT_SEE, (long) withheld.size(), Long::sum);
        Stream.of(
                        answer.exposures().stream().flatMap(one -> one.paths().stream()),
                        answer.excluded().stream().flatMap(one -> one.paths().stream()),
                        withheld.stream().flatMap(one -> one.paths().stream()))
                .flatMap(one -> one)
                .forEach(path -> {
                    paths++;
                    count("path " + path.kind());
                    count("path through a host", path.through() == null ? 0 : 1);
                    count("capability " + path.capability());
                    count("presence " + path.presence());
                    count("shield " + path.shield());
                    count("path with a mitigation", path.mitigations().isEmpty() ? 0 : 1);
                    path.reasons().stream()
                            .map(reason -> reason.code())
                            .distinct()
                            .forEach(code -> reasons.merge(code, 1L, Long::sum));
                });
    }

    private void count(String what) {
        count(what, 1);
    }

    private void count(String what, long more) {
        others.merge(what, more, Long::sum);
    }

    /** The paths of a kind, or with a capability, presence or shield. */
    long of(String what, Enum<?> kind) {
        return others.getOrDefault(what + " " + kind, 0L);
    }

    long of(ReasonCode code) {
        return reasons.getOrDefault(code, 0L);
    }

    /** The share of a verdict among the verdicts of vendors, in percent. */
    double percentOf(Verdict verdict) {
        var all = verdicts.values().stream().mapToLong(Long::longValue).sum();
        return 100.0 * verdicts.getOrDefault(verdict, 0L) / all;
    }

    @Override
    public String toString() {
        var text = new StringBuilder(String.format(
                Locale.ROOT,
                "%d histories (%.1f %% with a correction, %.1f %% with a retraction), %d positions, %d moments compared, %d paths%n",
                histories,
                percentCorrected(),
                percentRetracted(),
                positions,
                answers,
                paths));
        for (var verdict : Verdict.values()) {
            line(text, verdict, String.format(Locale.ROOT, "%.1f %% of the verdicts", percentOf(verdict)));
        }
        for (var actuality : Actuality.values()) {
            line(text, actuality, actualities.getOrDefault(actuality, 0L));
        }
        for (var code : ReasonCode.values()) {
            line(text, code, of(code));
        }
        others.forEach((what, count) -> line(text, what, count));
        return text.toString();
    }

    private static void line(StringBuilder text, Object what, Object count) {
        text.append(String.format(Locale.ROOT, "  %-45s %s%n", what, count));
    }
}
