package nl.inzage.projections.compared;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Supplier;
import nl.inzage.core.dataset.CopyKind;
import nl.inzage.core.dataset.DataState;
import nl.inzage.core.dataset.DatasetFact.DatasetHosted;
import nl.inzage.core.dataset.DatasetFact.DatasetMarkedNonOperational;
import nl.inzage.core.dataset.DatasetFact.DatasetMarkedOperational;
import nl.inzage.core.dataset.DatasetFact.DatasetRegistered;
import nl.inzage.core.dataset.DatasetFact.DatasetRemoved;
import nl.inzage.core.dataset.DatasetFact.SanitisationConfirmed;
import nl.inzage.core.dataset.Removal;
import nl.inzage.core.fact.Circumstances;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.PathKind;
import nl.inzage.core.fact.Precision;
import nl.inzage.core.fact.Statement;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.HostingId;
import nl.inzage.core.identity.PersonRef;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.SessionId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.person.PersonFact.EmploymentEnded;
import nl.inzage.core.person.PersonFact.EmploymentStarted;
import nl.inzage.core.server.LogController;
import nl.inzage.core.server.LogCoverage;
import nl.inzage.core.server.ServerFact.CoverageDeclared;
import nl.inzage.core.server.ServerFact.CoverageGapRecorded;
import nl.inzage.core.session.SessionFact.SessionLogGapRecorded;
import nl.inzage.core.vendor.MergeReason;
import nl.inzage.core.vendor.VendorFact.VendorMerged;
import org.jspecify.annotations.Nullable;

/**
 * What may be told about one server. Each telling can be told again, of the same thing in other words: that is what a
 * correction says.
 */
final class Plot {

    private static final List<PathKind> ALL = List.copyOf(EnumSet.allOf(PathKind.class));

    final String name;
    final Chance chance;
    /** The servers of the history, each of which may run on those after it. */
    final List<ServerId> servers;

    /** The one that is asked about. */
    final ServerId server;

    final List<VendorId> vendors;
    final List<PersonRef> persons;
    final List<DatasetId> datasets;
    /** Whether others work for the vendor that its grants are for. */
    private boolean chained;

    private final List<Supplier<Statement>> tellings = new ArrayList<>();

    private Plot(String name, ServerId asked, Chance chance) {
        this.name = name;
        this.chance = chance;
        this.server = asked;
        this.servers = List.of(new ServerId(name + "-S"), new ServerId(name + "-S2"), new ServerId(name + "-S3"));
        this.vendors = List.of(
                new VendorId(name + "-V1"),
                new VendorId(name + "-V2"),
                new VendorId(name + "-V3"),
                new VendorId(name + "-V4"));
        this.persons = List.of(new PersonRef(name + "-P1"), new PersonRef(name + "-P2"));
        this.datasets = List.of(new DatasetId(name + "-D1"), new DatasetId(name + "-D2"));
    }

    /** One of the situations that chance makes too seldom. */
    static List<Supplier<Statement>> situation(String name, ServerId asked, Chance chance, long number) {
        var plot = new Plot(name, asked, chance);
        Situations.tell(plot, number);
        return plot.tellings;
    }

    static List<Supplier<Statement>> of(String name, ServerId asked, Chance chance) {
        var plot = new Plot(name, asked, chance);
        plot.coverage();
        plot.data();
        plot.chained = chance.in(32);
        var people = false;
        if (plot.chained || chance.in(55)) {
            people |= new GrantPlot(plot, plot.chained).tell();
        }
        if (chance.in(plot.chained ? 12 : 45)) {
            people |= new SessionPlot(plot).tell();
        }
        if (people) {
            plot.people();
        }
        if (chance.in(plot.chained ? 12 : 45)) {
            new ToolPlot(plot).tell();
        }
        if (plot.chained) {
            new ChainPlot(plot).tell();
        }
        new ServerPlot(plot).tell();
        if (chance.in(48)) {
            new ShieldPlot(plot).tell();
        }
        if (chance.in(14)) {
            plot.mergers();
        }
        return plot.tellings;
    }

    /** Tells something from a moment on that is drawn anew whenever it is told again. */
    void tell(Supplier<? extends Fact> fact) {
        tellings.add(() -> said(fact.get(), chance.moment(), null));
    }

    /** Tells something that mostly held before all else, and perhaps only for a time. */
    void background(int untilInPercent, Supplier<? extends Fact> fact) {
        tellings.add(() -> {
            var from = chance.in(80) ? chance.begin() : chance.moment();
            return said(fact.get(), from, chance.in(untilInPercent) ? chance.momentAfter(from) : null);
        });
    }

    /** Tells something that held for a time. */
    void stretch(int untilInPercent, Supplier<? extends Fact> fact) {
        tellings.add(() -> {
            var from = chance.moment();
            return said(fact.get(), from, chance.in(untilInPercent) ? chance.momentAfter(from) : null);
        });
    }

    /** Tells something of which the times are not known exactly. */
    void roughly(int untilInPercent, Supplier<? extends Fact> fact) {
        tellings.add(() -> {
            var from = chance.moment();
            var until = chance.in(untilInPercent) ? chance.momentAfter(from) : null;
            return said(fact.get(), from, until, chance.of(Precision.MINUTE, Precision.DAY, Precision.ESTIMATED), true);
        });
    }

    /** Tells something that took effect at one moment, exactly. */
    void at(Instant moment, Supplier<? extends Fact> fact) {
        tellings.add(() -> said(fact.get(), moment, null, Precision.EXACT, true));
    }

    /** Tells something that is as often announced as reported. */
    void notice(Supplier<? extends Fact> fact) {
        tellings.add(() -> said(fact.get(), chance.in(50) ? chance.begin() : chance.moment(), null, chance.in(50)));
    }

    private Statement said(Fact fact, Instant from, @Nullable Instant until) {
        return said(fact, from, until, true);
    }

    private Statement said(Fact fact, Instant from, @Nullable Instant until, boolean reported) {
        return said(fact, from, until, chance.precision(), reported);
    }

    private static Statement said(
            Fact fact, Instant from, @Nullable Instant until, Precision precision, boolean reported) {
        return new Statement(
                fact,
                new Circumstances(
                        from,
                        until,
                        precision,
                        reported,
                        null,
                        "registrar",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        null));
    }

    private void coverage() {
        if (chance.in(88)) {
            background(10, this::declaration);
        }
        if (chance.in(10)) {
            tell(this::declaration);
        }
        if (chance.in(25)) {
            var other = chance.of(servers);
            background(5, () -> declaration(other));
        }
        if (chance.in(15)) {
            stretch(
                    70,
                    () -> new CoverageGapRecorded(
                            server,
                            chance.in(50) ? List.of(chance.of(ALL)) : List.of(),
                            chance.in(40),
                            chance.in(40),
                            null));
        }
    }

    private CoverageDeclared declaration() {
        return declaration(server);
    }

    private CoverageDeclared declaration(ServerId one) {
        var paths = chance.in(93) ? ALL : List.of(PathKind.GRANT, PathKind.SESSION);
        return new CoverageDeclared(one, paths, chance.in(94), chance.in(90) ? List.of(log()) : List.of());
    }

    private LogCoverage log() {
        return new LogCoverage(
                chance.in(75) ? ALL : List.of(PathKind.GRANT, PathKind.BREAK_GLASS),
                chance.in(85) ? LogController.POLICE : LogController.VENDOR,
                chance.in(85));
    }

    private void data() {
        for (int i = 0; i < datasets.size(); i++) {
            if (i == 0 ? chance.in(95) : chance.in(25)) {
                dataset(datasets.get(i), new HostingId(name + "-H" + i));
            }
        }
        if (chance.in(8)) {
            background(10, () -> hosted(datasets.getFirst(), new HostingId(name + "-H9")));
        }
    }

    private void dataset(DatasetId dataset, HostingId hosting) {
        if (chance.in(70)) {
            background(0, () -> new DatasetRegistered(dataset, null, chance.in(85), null, null, List.of(), null));
        }
        background(12, () -> hosted(dataset, hosting));
        if (chance.in(12)) {
            tell(() -> new DatasetMarkedOperational(dataset));
        }
        if (chance.in(12)) {
            tell(() -> new DatasetMarkedNonOperational(dataset));
        }
        if (chance.in(28)) {
            removal(dataset, hosting);
        }
    }

    void removal(DatasetId dataset, HostingId hosting) {
        tell(() -> new DatasetRemoved(dataset, hosting, removal(), null));
        if (chance.in(45)) {
            tell(() -> new SanitisationConfirmed(dataset, hosting, null));
        }
    }

    private @Nullable Removal removal() {
        return chance.in(25) ? null : chance.of(Removal.values());
    }

    private DatasetHosted hosted(DatasetId dataset, HostingId hosting) {
        return new DatasetHosted(
                dataset,
                hosting,
                chance.in(95) ? server : chance.of(servers),
                chance.of(CopyKind.values()),
                chance.of(DataState.values()));
    }

    private void people() {
        for (var person : persons) {
            if (chance.in(75)) {
                background(15, () -> employment(person));
            }
            if (chance.in(20)) {
                stretch(20, () -> employment(person));
            }
            if (chance.in(25)) {
                tell(() -> new EmploymentEnded(person, vendor(), null));
            }
        }
    }

    private EmploymentStarted employment(PersonRef person) {
        var employer = chained && chance.in(30) ? vendors.get(1) : vendor();
        return new EmploymentStarted(person, employer, chance.in(20) ? chance.of(vendors) : null, null);
    }

    /** Mostly the first vendor. */
    VendorId vendor() {
        return chance.in(70) ? vendors.getFirst() : chance.of(vendors);
    }

    /** Mostly the server that is asked about, else one that may be its host. */
    ServerId someServer() {
        return chance.in(62) ? server : chance.of(servers);
    }

    /** A data set, mostly the first. */
    DatasetId dataset() {
        return chance.in(75) ? datasets.getFirst() : chance.of(datasets);
    }

    private void mergers() {
        for (int i = 0; i < (chance.in(25) ? 2 : 1); i++) {
            var merged = vendor();
            background(0, () -> new VendorMerged(merged, chance.of(vendors), chance.of(MergeReason.values())));
        }
    }

    void logGap() {
        stretch(
                70,
                () -> new SessionLogGapRecorded(
                        new SessionId(name + "-GAP"), chance.in(80) ? server : chance.of(servers), null));
    }
}
