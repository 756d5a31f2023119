package nl.inzage.core.exposure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import nl.inzage.core.fact.PathKind;
import nl.inzage.core.grant.Privilege;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.EngagementId;
import nl.inzage.core.identity.PersonRef;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.policy.Policy;
import nl.inzage.core.shield.ShieldingNature;
import nl.inzage.core.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is wrong, and when it was: pure, from the windows. A deadline needs no event to fall due, since a
 * finding holds for a stretch of time like any window.
 */
public final class Findings {

    private static final Set<String> SPECIAL = Set.of(
            Privilege.OS_ADMIN.name(),
            Privilege.HYPERVISOR_ADMIN.name(),
            Privilege.DB_ADMIN.name(),
            Privilege.BACKUP_OPERATE.name(),
            Privilege.KEY_CUSTODY.name(),
            Privilege.MANAGE_ACCOUNTS.name(),
            Privilege.NETWORK_ADMIN.name());

    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::code)
            .thenComparing(Finding::kind)
            .thenComparing(Finding::id)
            .thenComparing(one -> one.vendor() == null ? "" : one.vendor().value())
            .thenComparing(one -> one.server() == null ? "" : one.server().value())
            .thenComparing(one -> one.period().from());

    private final Scene scene;
    private final Policy policy;
    private final List<Finding> found = new ArrayList<>();
    private @Nullable Map<VendorId, List<Period>> processing;

    private Findings(Scene scene, Policy policy) {
        this.scene = scene;
        this.policy = policy;
    }

    /** All findings that the windows of all times show. */
    public static List<Finding> of(Scene scene, Policy policy) {
        var findings = new Findings(scene, policy);
        scene.notes().forEach(findings::noted);
        findings.paths(scene.paths().toList());
        findings.agreements();
        findings.shields();
        findings.tools();
        findings.data();
        findings.logs();
        return merged(findings.found);
    }

    /**
     * What is wrong at a moment with vendors that have ways to some servers: with a path, a tool there, an agreement.
     */
    static List<Finding> ofVendors(Scene scene, Collection<ServerId> servers, Instant at, Policy policy) {
        var findings = new Findings(scene, policy);
        var open = new ArrayList<Window.Path>();
        for (var server : servers) {
            for (var windows : scene.paths(server).values()) {
                windows.stream()
                        .filter(path -> path.account() != null)
                        .map(Window.Path::id)
                        .distinct()
                        .forEach(grant -> findings.noted(scene.notes("access-grant", grant), at));
                // What is wrong with a path is wrong while it is open.
                if (windows.stream()
                        .anyMatch(path -> path.openness() != Openness.CLOSED
                                && path.period().contains(at))) {
                    open.addAll(windows);
                }
            }
            scene.installations(server).forEach(findings::tool);
        }
        scene.known(Scene.Topic.VENDOR).forEach(vendor -> findings.noted(scene.notes("vendor", vendor), at));
        findings.paths(open);
        findings.agreements();
        return findings.found.stream().filter(one -> one.period().contains(at)).toList();
    }

    private void noted(List<Window.Noted> notes, Instant at) {
        for (var note : notes) {
            if (note.period().contains(at)) {
                noted(note);
            }
        }
    }

    private void add(
            FindingCode code,
            String kind,
            String id,
            @Nullable VendorId vendor,
            @Nullable ServerId server,
            Period period,
            List<Long> entries) {
        found.add(new Finding(code, kind, id, vendor, server, period, entries));
    }

    private record Same(
            FindingCode code,
            String kind,
            String id,
            @Nullable VendorId vendor,
            @Nullable ServerId server) {}

    /** Stretches of one finding that meet are one. */
    private static List<Finding> merged(List<Finding> found) {
        var groups = new LinkedHashMap<Same, List<Finding>>();
        for (var one : found) {
            groups.computeIfAbsent(
                            new Same(one.code(), one.kind(), one.id(), one.vendor(), one.server()),
                            __ -> new ArrayList<>())
                    .add(one);
        }
        var merged = new ArrayList<Finding>();
        groups.forEach((same, all) -> {
            for (var period : Periods.union(all.stream().map(Finding::period).toList())) {
                var entries = new TreeSet<Long>();
                all.stream()
                        .filter(one ->
                                Periods.intersection(one.period(), period).isPresent())
                        .forEach(one -> entries.addAll(one.entries()));
                merged.add(new Finding(
                        same.code(),
                        same.kind(),
                        same.id(),
                        same.vendor(),
                        same.server(),
                        period,
                        List.copyOf(entries)));
            }
        });
        merged.sort(ORDER);
        return merged;
    }

    private void noted(Window.Noted note) {
        add(note.code(), note.kind(), note.id(), note.vendor(), note.server(), note.period(), note.entries());
    }

    // ---- paths -------------------------------------------------------------------------------------------------

    private void paths(List<Window.Path> paths) {
        var open = new LinkedHashMap<Scene.Key, List<Window.Path>>();
        for (var path : paths) {
            if (path.openness() != Openness.CLOSED) {
                open.computeIfAbsent(new Scene.Key(path.kind(), path.id()), __ -> new ArrayList<>())
                        .add(path);
            }
        }
        open.forEach((key, windows) -> {
            switch (key.kind()) {
                case GRANT, BREAK_GLASS -> grant(key, windows);
                case SESSION -> windows.forEach(this::session);
                case OPERATION, TOOL_INHERENT, HELD_COPY, CHAIN -> {} // They rest on no grant and no session.
            }
        });
    }

    private void grant(Scene.Key key, List<Window.Path> windows) {
        for (var path : windows) {
            for (var reason : path.reasons()) {
                var code = switch (reason.code()) {
                    case ORPHANED_ACCESS -> FindingCode.ORPHANED_ACCESS;
                    case CLOSURE_NOT_CONFIRMED, NARROWING_NOT_CONFIRMED -> FindingCode.CLOSURE_NOT_CONFIRMED;
                    case APPROVAL_MISSING, APPROVAL_OF_OTHER_CONTENT -> FindingCode.MISSING_APPROVAL;
                    default -> null;
                };
                if (code != null) {
                    of(path, code, path.period(), reason.entries());
                }
            }
            ranked(path);
            persons(path);
            processing(path);
        }
        overdue(key, windows);
    }

    private void of(Window.Path path, FindingCode code, Period period, List<Long> entries) {
        var all = new TreeSet<>(entries);
        all.addAll(path.entries());
        add(code, "access-grant", path.id(), path.authorisedFor(), path.server(), period, List.copyOf(all));
    }

    /** What the rank of the data asks for: how many approve, how long a box may be. */
    private void ranked(Window.Path path) {
        var account = path.account();
        if (account == null) {
            return;
        }
        var datasets = new TreeSet<DatasetId>(Comparator.comparing(DatasetId::value));
        datasets.addAll(path.granted());
        if (datasets.isEmpty()) {
            scene.hostings(path.server()).stream()
                    .filter(copy ->
                            Periods.intersection(copy.period(), path.period()).isPresent())
                    .forEach(copy -> datasets.add(copy.dataset()));
        }
        var boxTooLong = Duration.ofSeconds(account.boxSeconds()).compareTo(policy.longestBox(0)) > 0;
        if (boxTooLong && !account.standing()) {
            of(path, FindingCode.TIME_BOX_TOO_LONG, path.period(), List.of());
        }
        for (var dataset : datasets) {
            for (var mark : scene.marks(dataset)) {
                var both = Periods.intersection(mark.period(), path.period());
                if (both.isEmpty() || mark.rank() < 2) {
                    continue;
                }
                if (!account.standing()
                        && account.boxSeconds() >= 0
                        && Duration.ofSeconds(account.boxSeconds()).compareTo(policy.longestBox(mark.rank())) > 0) {
                    of(path, FindingCode.TIME_BOX_TOO_LONG, both.get(), mark.entries());
                }
                if (path.kind() == PathKind.GRANT && account.approvals() < policy.approvals(mark.rank())) {
                    of(path, FindingCode.MISSING_APPROVAL, both.get(), mark.entries());
                }
            }
        }
    }

    private void persons(Window.Path path) {
        for (var person : path.persons()) {
            screening(path, person);
            mover(path, person);
        }
    }

    private void screening(Window.Path path, PersonRef person) {
        var known = new ArrayList<Period>();
        for (var screening : scene.screenings(person)) {
            known.add(screening.period());
            var both = Periods.intersection(screening.period(), path.period());
            if (both.isPresent() && !screening.screened()) {
                var entries = new TreeSet<>(path.entries());
                entries.addAll(screening.entries());
                add(
                        screening.ever() ? FindingCode.SCREENING_EXPIRED_DURING_ACCESS : FindingCode.SCREENING_MISSING,
                        "vendor-person",
                        person.value(),
                        path.authorisedFor(),
                        null,
                        both.get(),
                        List.copyOf(entries));
            }
        }
        for (var left : Periods.without(path.period(), known)) {
            add(
                    FindingCode.SCREENING_MISSING,
                    "vendor-person",
                    person.value(),
                    path.authorisedFor(),
                    null,
                    left,
                    path.entries());
        }
    }

    /** Whoever worked for the vendor of a grant once and does not any more. */
    private void mover(Window.Path path, PersonRef person) {
        var vendor = path.authorisedFor();
        var employed = scene.employments(person).stream()
                .filter(window -> window.vendor().equals(vendor)
                        || (window.via() != null && window.via().equals(vendor)))
                .toList();
        if (employed.isEmpty()) {
            return;
        }
        var periods = employed.stream().map(Window.Employment::period).toList();
        var first = periods.stream().map(Period::from).min(Instant::compareTo).orElseThrow();
        var entries = new TreeSet<Long>();
        employed.forEach(window -> entries.addAll(window.entries()));
        for (var left : Periods.without(path.period(), periods)) {
            if (!left.from().isBefore(first)) {
                of(path, FindingCode.MOVER_NOT_REVOKED, left, List.copyOf(entries));
            }
        }
    }

    private void processing(Window.Path path) {
        var account = path.account();
        var vendor = path.authorisedFor();
        List<Period> agreed = account != null && account.engagement() != null
                ? scene.engagements(account.engagement()).stream()
                        .filter(Window.Engagement::processing)
                        .map(Window.Engagement::period)
                        .toList()
                : vendor == null ? List.of() : processing().getOrDefault(vendor, List.of());
        for (var left : Periods.without(path.period(), agreed)) {
            of(path, FindingCode.NO_PROCESSING_AGREEMENT, left, List.of());
        }
    }

    /** When a vendor had any agreement on processing. */
    private Map<VendorId, List<Period>> processing() {
        if (processing == null) {
            processing = new HashMap<>();
            for (var engagement : scene.engagements()) {
                if (engagement.processing()) {
                    processing
                            .computeIfAbsent(engagement.prime(), __ -> new ArrayList<>())
                            .add(engagement.period());
                }
            }
        }
        return processing;
    }

    private void overdue(Scene.Key key, List<Window.Path> windows) {
        var special = windows.stream().flatMap(path -> path.means().stream()).anyMatch(SPECIAL::contains);
        var every = special ? policy.specialGrantReviewedEvery() : policy.grantReviewedEvery();
        var reviews = new TreeSet<Instant>();
        scene.reviewsOfGrant(key.id())
                .forEach(review -> reviews.add(review.period().from()));
        for (var open : Periods.union(windows.stream().map(Window.Path::period).toList())) {
            for (var late : late(open, reviews, every)) {
                of(windows.getFirst(), FindingCode.REVIEW_OVERDUE, late, List.of());
            }
        }
    }

    /** Within a stretch, when the last review (or its beginning) lies further back than it may. */
    private static List<Period> late(Period open, NavigableSet<Instant> reviews, Duration every) {
        var late = new ArrayList<Period>();
        var begins = new TreeSet<Instant>(reviews.subSet(open.from(), true, open.until(), false));
        if (!open.from().equals(Instant.MIN)) {
            begins.add(open.from());
        }
        for (var begin : begins) {
            var next = begins.higher(begin);
            var end = next == null ? open.until() : next;
            var due = begin.plus(every);
            if (due.isBefore(end)) {
                late.add(new Period(due, end));
            }
        }
        return late;
    }

    // ---- sessions ----------------------------------------------------------------------------------------------

    private void session(Window.Path path) {
        if (path.authorisedFor() == null) {
            session(path, FindingCode.SESSION_WITHOUT_GRANT, path.period(), List.of());
        } else if (path.means().contains(Catalogue.SESSION)) {
            session(path, FindingCode.SESSION_OUTSIDE_TIME_BOX, path.period(), List.of());
        }
        for (var deployment : scene.deployments()) {
            if (deployment.servers().contains(path.server())) {
                Periods.intersection(deployment.period(), path.period())
                        .ifPresent(both ->
                                session(path, FindingCode.SESSION_DURING_DEPLOYMENT, both, deployment.entries()));
            }
        }
        if (!hasOwnPath(path)) {
            unexplained(path);
        }
    }

    private void session(Window.Path path, FindingCode code, Period period, List<Long> entries) {
        var all = new TreeSet<>(entries);
        all.addAll(path.entries());
        add(code, "access-session", path.id(), path.vendor(), path.server(), period, List.copyOf(all));
    }

    /** Whether another way of the same vendor is plainly open all the while, so that no closer look is needed. */
    private boolean hasOwnPath(Window.Path session) {
        for (var windows : scene.paths(session.server()).entrySet()) {
            if (windows.getKey().kind() != PathKind.SESSION) {
                for (var path : windows.getValue()) {
                    if (path.openness() != Openness.CLOSED
                            && session.vendor() != null
                            && session.vendor().equals(path.vendor())
                            && session.persons().equals(path.persons())
                            && !path.period().from().isAfter(session.period().from())
                            && !path.period().until().isBefore(session.period().until())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** The stretches of a session in which no other way of the vendor to the server is open. */
    private void unexplained(Window.Path session) {
        var question = new Question(session.period().from(), null, session.server(), null, false);
        var boundaries = new TreeSet<Instant>();
        scene.paths(session.server()).values().stream()
                .flatMap(List::stream)
                .map(Window.Path::period)
                .forEach(period -> {
                    boundaries.add(period.from());
                    boundaries.add(period.until());
                });
        boundaries.add(session.period().from());
        for (var from : boundaries.subSet(
                session.period().from(), true, session.period().until(), false)) {
            var next = boundaries.higher(from);
            var until = next == null || next.isAfter(session.period().until())
                    ? session.period().until()
                    : next;
            var sights = new Moment(scene, question, from).of(session.server());
            for (var sight : sights) {
                if (sight.way().path().kind() == PathKind.SESSION
                        && sight.way().path().id().equals(session.id())
                        && sight.vendor() != null
                        && sights.stream()
                                .noneMatch(other -> other.way().path().kind() != PathKind.SESSION
                                        && other.openness() != Openness.CLOSED
                                        && sight.vendor().equals(other.vendor()))) {
                    add(
                            FindingCode.SEEN_WITHOUT_KNOWN_PATH,
                            "access-session",
                            session.id(),
                            sight.vendor(),
                            session.server(),
                            new Period(from, until),
                            session.entries());
                }
            }
        }
    }

    // ---- agreements --------------------------------------------------------------------------------------------

    private void agreements() {
        for (var engagement : scene.engagements()) {
            for (var member : engagement.members()) {
                if (member.sub() && !member.authorised()) {
                    of(engagement, member, FindingCode.UNAUTHORISED_SUB_PROCESSOR, engagement.period());
                }
                if (member.role() != null) {
                    var told = member.disclosedAt() == null ? Instant.MAX : member.disclosedAt();
                    if (told.isAfter(engagement.period().from())) {
                        of(
                                engagement,
                                member,
                                FindingCode.CHAIN_NOT_DISCLOSED,
                                new Period(
                                        engagement.period().from(),
                                        told.isBefore(engagement.period().until())
                                                ? told
                                                : engagement.period().until()));
                    }
                }
            }
            if (engagement.needsAbro()) {
                var declared = scene.vendors(engagement.prime()).stream()
                        .filter(window -> window.declaredFor().contains(engagement.engagement()))
                        .map(Window.Vendor::period)
                        .toList();
                Periods.without(engagement.period(), declared)
                        .forEach(left -> of(engagement, FindingCode.ABRO_DECLARATION_MISSING, left, List.of()));
            }
            var terms = engagement.terms();
            if (terms != null && terms.onlyAfterPoliceConsent() && !terms.technicallyEnforced()) {
                of(engagement, FindingCode.SHIELD_ONLY_CONTRACTUAL, engagement.period(), engagement.termsEntries());
            }
        }
    }

    private void of(Window.Engagement engagement, FindingCode code, Period period, List<Long> more) {
        var entries = new TreeSet<>(engagement.entries());
        entries.addAll(more);
        EngagementId id = engagement.engagement();
        add(code, "engagement", id.value(), engagement.prime(), null, period, List.copyOf(entries));
    }

    private void of(Window.Engagement engagement, Window.Member member, FindingCode code, Period period) {
        var entries = new TreeSet<>(engagement.entries());
        entries.addAll(member.entries());
        add(code, "engagement", engagement.engagement().value(), member.vendor(), null, period, List.copyOf(entries));
    }

    // ---- shields, tools, data, logs ----------------------------------------------------------------------------

    private void shields() {
        for (var shield : scene.shields()) {
            if (shield.nature() != ShieldingNature.TECHNICAL_PREVENTIVE) {
                continue;
            }
            var code = shield.reason().code() == ReasonCode.SHIELD_LAPSED
                    ? FindingCode.SHIELD_LAPSED
                    : shield.state() == Shield.EFFECTIVE ? null : FindingCode.SHIELD_UNPROVEN;
            if (code != null) {
                add(code, "shielding-measure", shield.measure().value(), null, null, shield.period(), shield.entries());
            }
        }
    }

    private void tools() {
        scene.ofServers(Place::installations).forEach(this::tool);
        for (var deployment : scene.deployments()) {
            for (var tool : scene.tools(deployment.tool())) {
                if (tool.inspected() && !tool.approved().contains(deployment.version())) {
                    Periods.intersection(tool.period(), deployment.period())
                            .ifPresent(both -> add(
                                    FindingCode.NON_APPROVED_TOOL_IN_USE,
                                    "tool-deployment",
                                    deployment.deployment().value(),
                                    tool.maker(),
                                    deployment.servers().size() == 1
                                            ? deployment.servers().getFirst()
                                            : null,
                                    both,
                                    deployment.entries()));
                }
            }
        }
    }

    private void tool(Window.Installation installed) {
        var known = new ArrayList<Period>();
        for (var tool : scene.tools(installed.tool())) {
            known.add(tool.period());
            Periods.intersection(tool.period(), installed.period()).ifPresent(both -> used(installed, tool, both));
        }
        Periods.without(installed.period(), known)
                .forEach(left -> of(installed, FindingCode.VENDOR_ACCESS_NOT_ASSESSED, null, left, List.of()));
    }

    private void used(Window.Installation installed, Window.Tool tool, Period both) {
        if (tool.inspected() && !tool.approved().contains(installed.version())) {
            of(installed, FindingCode.NON_APPROVED_TOOL_IN_USE, tool, both, List.of());
            if (!tool.approved().isEmpty()) {
                of(installed, FindingCode.VERSION_NOT_INSPECTED, tool, both, List.of());
            }
        }
        if (tool.ownMade()) {
            return;
        }
        var assessed = tool.assessed().stream()
                .filter(one -> one.version().equals(installed.version()))
                .findFirst();
        var unknown = assessed.map(one -> switch (one.reason().code()) {
                    case VENDOR_ACCESS_NOT_ASSESSED,
                            VENDOR_ACCESS_UNKNOWN,
                            VENDOR_ACCESS_ASSESSMENT_EXPIRED,
                            VENDOR_ACCESS_MEANS_UNKNOWN -> true;
                    default -> false;
                })
                .orElse(true);
        if (unknown) {
            of(
                    installed,
                    FindingCode.VENDOR_ACCESS_NOT_ASSESSED,
                    tool,
                    both,
                    assessed.map(one -> one.reason().entries()).orElse(List.of()));
        }
    }

    private void of(
            Window.Installation installed,
            FindingCode code,
            Window.@Nullable Tool tool,
            Period period,
            List<Long> more) {
        var entries = new TreeSet<>(installed.entries());
        entries.addAll(more);
        if (tool != null) {
            entries.addAll(tool.entries());
        }
        add(
                code,
                "tool",
                installed.tool().value(),
                tool == null ? null : tool.maker(),
                installed.server(),
                period,
                List.copyOf(entries));
    }

    private void data() {
        for (var copy : scene.ofServers(Place::hostings).toList()) {
            if (copy.presence() == Presence.REMNANT && copy.operational()) {
                add(
                        FindingCode.REMNANT_NOT_SANITISED,
                        "operational-dataset",
                        copy.dataset().value(),
                        null,
                        copy.server(),
                        copy.period(),
                        copy.entries());
            }
        }
    }

    private void logs() {
        for (var gap : scene.ofServers(Place::gaps).toList()) {
            add(
                    FindingCode.LOGGING_GAP,
                    "server",
                    gap.server().value(),
                    null,
                    gap.server(),
                    gap.period(),
                    gap.entries());
        }
        var registered = new LinkedHashMap<ServerId, List<Period>>();
        for (var coverage : scene.ofServers(Place::coverages).toList()) {
            if (coverage.registered()) {
                registered
                        .computeIfAbsent(coverage.server(), __ -> new ArrayList<>())
                        .add(coverage.period());
            }
        }
        Map<ServerId, TreeSet<Instant>> reviews = new LinkedHashMap<>();
        for (var review : scene.reviews()) {
            if (review.server() != null) {
                reviews.computeIfAbsent(review.server(), __ -> new TreeSet<>())
                        .add(review.period().from());
            }
        }
        registered.forEach((server, periods) -> {
            for (var open : Periods.union(periods)) {
                for (var late : late(open, reviews.getOrDefault(server, new TreeSet<>()), policy.logsReviewedEvery())) {
                    add(
                            FindingCode.LOG_REVIEW_OVERDUE,
                            "server",
                            server.value(),
                            null,
                            server,
                            late,
                            scene.coverages(server).getFirst().entries());
                }
            }
        });
    }
}
