package nl.inzage.api.console;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import nl.inzage.api.exposure.Asking;
import nl.inzage.core.exposure.Question;
import nl.inzage.core.exposure.Window;
import nl.inzage.core.fact.PathKind;
import nl.inzage.core.shield.ShieldingScope;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.time.Period;
import nl.inzage.projections.windows.Registers;
import nl.inzage.projections.windows.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what held about one vendor, server or grant over a time, from the same windows as every answer. */
@Component
class Timelines {

    /** By so much may a record follow what it tells without being late, as findings hold it. */
    private static final Duration IN_TIME = Duration.ofMinutes(15);

    private final Registers registers;
    private final Views views;
    private final Ledger ledger;
    private final Asking asking;

    Timelines(Registers registers, Views views, Ledger ledger, Asking asking) {
        this.registers = registers;
        this.views = views;
        this.ledger = ledger;
        this.asking = asking;
    }

    /** Empty while the views stand before the position. */
    Optional<Timeline> of(Question question, @Nullable String grant, Period period, long position, Wording words)
            throws SQLException {
        var paths = windows(Window.Path.class, period, position);
        var copies = windows(Window.Hosting.class, period, position);
        var shields = windows(Window.Shielding.class, period, position);
        var tools = windows(Window.Installation.class, period, position);
        if (paths.isEmpty() || copies.isEmpty() || shields.isEmpty() || tools.isEmpty()) {
            return Optional.empty();
        }
        var mine = paths.get().stream()
                .filter(path -> concerns(path, question, grant))
                .toList();
        var scope = grant == null ? question : ofGrant(question, mine);
        var gathered = new Gathered(period, position);
        mine.forEach(path -> gathered.add(
                path.kind() == PathKind.SESSION ? Timeline.Kind.SESSION : Timeline.Kind.WAY,
                path.id() + " " + words.word(path.kind()) + " " + path.server().value(),
                path,
                path.openness().name(),
                words.word(path.openness())));
        if (scope.server() != null) {
            tools.get().stream()
                    .filter(tool -> tool.server().equals(scope.server()))
                    .forEach(tool -> gathered.add(
                            Timeline.Kind.WAY,
                            tool.tool().value() + " " + tool.version() + " " + words.word(PathKind.TOOL_INHERENT),
                            tool,
                            "INSTALLED",
                            words.say("timeline.installed")));
            copies.get().stream()
                    .filter(copy -> copy.server().equals(scope.server()))
                    .forEach(copy -> gathered.add(
                            Timeline.Kind.COPY,
                            copy.dataset().value() + " " + words.say("timeline.copy"),
                            copy,
                            copy.presence().name(),
                            words.word(copy.presence())));
        }
        shields.get().stream()
                .filter(covers(scope))
                .forEach(shield -> gathered.add(
                        Timeline.Kind.SHIELD,
                        shield.measure().value() + " " + words.word(shield.kind()),
                        shield,
                        "SHIELD_" + shield.state().name(),
                        words.reason(shield.reason().code())));
        var exposed = scope.vendor() == null && scope.server() == null
                ? Optional.of(List.<nl.inzage.core.exposure.Rule.Intervals>of())
                : asking.within(
                        Asking.patience(null),
                        position,
                        known -> views.periods(scope, period.from(), period.until(), known));
        if (exposed.isEmpty()) {
            return Optional.empty();
        }
        exposed.get()
                .forEach(one -> one.intervals()
                        .forEach(interval -> gathered.add(
                                Timeline.Kind.EXPOSURE,
                                (one.vendor() == null ? "?" : one.vendor().value()) + " "
                                        + words.say("timeline.exposure"),
                                interval.from(),
                                interval.until(),
                                interval.verdict().name(),
                                words.word(interval.verdict()),
                                List.of())));
        return Optional.of(new Timeline(period, question.at(), gathered.rows()));
    }

    /** What follows from a grant is what its vendor could see of its server. */
    private static Question ofGrant(Question question, List<Window.Path> paths) {
        return paths.stream()
                .findFirst()
                .map(path -> new Question(question.at(), path.vendor(), path.server(), null, true))
                .orElse(question);
    }

    private static boolean concerns(Window.Path path, Question question, @Nullable String grant) {
        return (grant == null || path.id().equals(grant))
                && (question.vendor() == null || question.vendor().equals(path.vendor()))
                && (question.server() == null || question.server().equals(path.server()));
    }

    private static Predicate<Window.Shielding> covers(Question question) {
        var server = question.server();
        var vendor = question.vendor();
        return shield -> (server == null || ShieldingScope.covers(shield.scope().servers(), server.value()))
                && (vendor == null || ShieldingScope.covers(shield.scope().vendors(), vendor.value()));
    }

    private <W extends Window> Optional<List<W>> windows(Class<W> type, Period period, long position)
            throws SQLException {
        var last = period.until().minus(1, ChronoUnit.MICROS);
        return asking.within(
                Asking.patience(null), position, known -> registers.windows(type, period.from(), last, known));
    }

    /** Rows in the making. */
    private final class Gathered {
        private final Period period;
        private final long position;
        private final Map<Timeline.Kind, Map<String, List<Timeline.Bar>>> rows = new TreeMap<>();
        private final Map<Long, Optional<Instant>> recorded = new HashMap<>();

        Gathered(Period period, long position) {
            this.period = period;
            this.position = position;
        }

        void add(Timeline.Kind kind, String label, Window window, String state, String word) {
            add(kind, label, window.period().from(), window.period().until(), state, word, entries(window));
        }

        void add(
                Timeline.Kind kind,
                String label,
                Instant from,
                Instant until,
                String state,
                String word,
                List<Long> entries) {
            var begin = from.isBefore(period.from()) ? period.from() : from;
            var end = until.isAfter(period.until()) ? period.until() : until;
            if (end.isAfter(begin)) {
                rows.computeIfAbsent(kind, __ -> new TreeMap<>())
                        .computeIfAbsent(label, __ -> new ArrayList<>())
                        .add(new Timeline.Bar(begin, end, state, word, late(from, entries), entries));
            }
        }

        /** When the last record of a stretch came, if that was later than in time for it. */
        private @Nullable Instant late(Instant from, List<Long> entries) {
            return entries.stream()
                    .filter(entry -> entry <= position)
                    .flatMap(entry -> recorded.computeIfAbsent(entry, ledger::recordedAt).stream())
                    .max(Comparator.naturalOrder())
                    .filter(last -> !from.equals(Instant.MIN) && last.isAfter(from.plus(IN_TIME)))
                    .orElse(null);
        }

        List<Timeline.Row> rows() {
            var all = new ArrayList<Timeline.Row>();
            rows.forEach((kind, labels) -> labels.forEach((label, bars) -> all.add(new Timeline.Row(
                    kind,
                    label,
                    bars.stream()
                            .sorted(Comparator.comparing(Timeline.Bar::from))
                            .toList()))));
            return all;
        }
    }

    private static List<Long> entries(Window window) {
        return switch (window) {
            case Window.Path path -> path.entries();
            case Window.Hosting copy -> copy.entries();
            case Window.Shielding shield -> shield.entries();
            case Window.Installation tool -> tool.entries();
            default -> throw new IllegalArgumentException("no row for " + window.getClass());
        };
    }
}
