package nl.inzage.api.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.inzage.core.exposure.Answer;
import nl.inzage.core.exposure.Capability;
import nl.inzage.core.exposure.Presence;
import nl.inzage.core.exposure.Reason;
import nl.inzage.core.exposure.Verdict;
import nl.inzage.core.fact.PathKind;
import nl.inzage.core.identity.VendorId;
import org.jspecify.annotations.Nullable;

/** Puts an answer into words; judges nothing. */
final class AnswerWords {

    private final Look look;
    private final Wording words;
    private final Clocks clocks;
    private final Map<String, String> names;

    AnswerWords(Look look, Wording words, Clocks clocks, Map<String, String> names) {
        this.look = look;
        this.words = words;
        this.clocks = clocks;
        this.names = names;
    }

    /** Every vendor that an answer speaks of. */
    static List<String> vendors(Answer answer) {
        var ids = new TreeSet<String>();
        Stream.of(
                        answer.exposures().stream().map(Answer.Exposure::vendor),
                        answer.exposures().stream().flatMap(one -> one.via().stream()),
                        answer.exposures().stream().map(Answer.Exposure::nowPartOf),
                        answer.excluded().stream().map(Answer.Excluded::vendor),
                        answer.withoutOperationalData().stream().map(Answer.WithoutData::vendor),
                        answer.corrected().stream().map(Answer.Corrected::vendor),
                        answer.notCovered().stream()
                                .flatMap(one -> one.vendors().stream())
                                .map(Answer.VendorPaths::vendor))
                .flatMap(all -> all)
                .forEach(id -> {
                    if (id != null) {
                        ids.add(id.value());
                    }
                });
        return List.copyOf(ids);
    }

    AnswerView of(Answer answer) {
        var exposed = answer.exposures().stream().map(this::exposed).toList();
        var view = new AnswerView(
                "",
                true,
                exposed,
                answer.excluded().stream().map(this::excluded).toList(),
                answer.notCovered().stream().map(this::uncovered).toList(),
                answer.withoutOperationalData().stream()
                        .map(one -> new AnswerView.Without(
                                vendor(one.vendor()), server(one.server().value()), behind(one.entries())))
                        .toList(),
                answer.corrected().stream()
                        .map(one -> new AnswerView.Corrected(
                                vendor(one.vendor()),
                                one.reason(),
                                clocks.show(one.recordedAt()),
                                behind(List.of(one.corrects(), one.entry()))))
                        .toList(),
                answer.gaps().stream()
                        .map(one -> new AnswerView.Gap(
                                server(one.server().value()),
                                clocks.show(one.from()),
                                clocks.show(one.until()),
                                behind(one.entries())))
                        .toList(),
                behind(answer.ended()));
        return new AnswerView(
                sentence(view),
                true,
                view.exposed(),
                view.excluded(),
                view.notCovered(),
                view.without(),
                view.corrected(),
                view.gaps(),
                view.ended());
    }

    /** What is shown while the views have not come far enough. */
    AnswerView notYet() {
        return new AnswerView(
                words.say("answer.incomplete"),
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    private String sentence(AnswerView view) {
        return words.say(
                "answer.sentence",
                view.couldSee(),
                view.notExcludable(),
                view.excluded().size(),
                view.notCovered().size());
    }

    private AnswerView.Vendor exposed(Answer.Exposure one) {
        var who = vendor(one.vendor());
        var nowPartOf = one.nowPartOf();
        return new AnswerView.Vendor(
                who.id(),
                who,
                judged(one.verdict()),
                words.word(one.actuality()),
                nowPartOf == null ? null : vendor(nowPartOf),
                one.via().stream().map(this::vendor).toList(),
                one.compelledDisclosure().stream().map(this::compelled).toList(),
                one.findings().stream().map(words::finding).toList(),
                one.pathCount(),
                one.paths().stream().map(this::path).toList());
    }

    private String compelled(Answer.Compelled one) {
        return words.say(
                "answer.compelled",
                one.law() == null ? one.country() : one.law() + " (" + one.country() + ")",
                one.vendor().value(),
                words.word(one.basis()));
    }

    private AnswerView.Excluded excluded(Answer.Excluded one) {
        return excluded(one.vendor(), one.grounds(), one.paths());
    }

    private AnswerView.Excluded excluded(
            @Nullable VendorId vendor, List<Answer.Ground> grounds, List<Answer.Path> paths) {
        var who = vendor(vendor);
        return new AnswerView.Excluded(
                who.id(),
                who,
                grounds.stream()
                        .map(ground -> new AnswerView.Ground(
                                words.reason(ground.code()), ground.count(), behind(ground.entries())))
                        .toList(),
                paths.stream().map(this::path).toList());
    }

    private AnswerView.Uncovered uncovered(Answer.NotCovered one) {
        return new AnswerView.Uncovered(
                server(one.server().value()),
                clocks.show(one.from()),
                clocks.show(one.until()),
                one.missing().stream()
                        .map(missing -> words.word("missing", missing))
                        .collect(Collectors.joining(", ")),
                one.vendors().stream()
                        .map(vendor -> excluded(vendor.vendor(), vendor.grounds(), vendor.paths()))
                        .toList());
    }

    private AnswerView.Path path(Answer.Path path) {
        var through = path.through();
        return new AnswerView.Path(
                words.word(path.kind()),
                way(path),
                server(path.server().value()),
                through == null ? null : server(through.value()),
                path.version(),
                dataset(path.dataset().value()),
                words.word("means", path.means()),
                judged(path.verdict()),
                facets(path),
                authorised(path.authorised()),
                clocks.show(path.from()),
                clocks.show(path.until()),
                whys(path, false),
                whys(path, true),
                path.mitigations().stream()
                        .map(one -> new AnswerView.Mitigation(
                                one.id(),
                                words.word(one.kind()) + " (" + words.word(one.nature()) + ")",
                                behind(one.entries())))
                        .toList(),
                new AnswerView.Behind(path.entries().size(), entries(path.entries()), path.entries()));
    }

    /** A grant has a timeline of its own. */
    private AnswerView.Named way(Answer.Path path) {
        var isGrant = path.kind() == PathKind.GRANT || path.kind() == PathKind.BREAK_GLASS;
        return new AnswerView.Named(
                path.id(), "", isGrant ? look.ofAll().ofGrant(path.id()).href("/console/timeline") : "");
    }

    /** What of the judgement is not as it is mostly. */
    private List<String> facets(Answer.Path path) {
        var facets = new ArrayList<String>();
        facets.add(words.word(path.openness()));
        if (path.presence() != Presence.PRESENT) {
            facets.add(words.word(path.presence()));
        }
        if (path.capability() != Capability.DIRECT) {
            facets.add(words.word(path.capability()));
        }
        if (path.breakGlass()) {
            facets.add(words.say("answer.breakGlass"));
        }
        if (path.recordedLateBy() != null) {
            facets.add(words.say("answer.lateBy", path.recordedLateBy()));
        }
        return facets;
    }

    private @Nullable String authorised(@Nullable Boolean authorised) {
        return authorised == null ? null : words.say(authorised ? "answer.authorised" : "answer.unauthorised");
    }

    private List<AnswerView.Why> whys(Answer.Path path, boolean shields) {
        return path.reasons().stream()
                .filter(reason -> reason.code().name().startsWith("SHIELD_") == shields)
                .map(this::why)
                .toList();
    }

    private AnswerView.Why why(Reason reason) {
        return new AnswerView.Why(reason.code().name(), words.reason(reason.code()), behind(reason.entries()));
    }

    private AnswerView.Judged judged(Verdict verdict) {
        return new AnswerView.Judged(verdict.name(), words.word(verdict));
    }

    AnswerView.Named vendor(@Nullable VendorId vendor) {
        return vendor == null
                ? new AnswerView.Named("?", words.say("vendor.unknown"), "")
                : new AnswerView.Named(
                        vendor.value(),
                        names.getOrDefault(vendor.value(), ""),
                        look.ofVendor(vendor.value()).href("/console"));
    }

    AnswerView.Named server(String server) {
        return new AnswerView.Named(server, "", look.ofServer(server).href("/console"));
    }

    private AnswerView.Named dataset(String dataset) {
        return new AnswerView.Named(dataset, "", look.ofDataset(dataset).href("/console"));
    }

    static AnswerView.@Nullable Behind behind(List<Long> positions) {
        return positions.isEmpty() ? null : new AnswerView.Behind(positions.size(), entries(positions), positions);
    }

    private static String entries(List<Long> positions) {
        return "/console/entries?positions="
                + positions.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
