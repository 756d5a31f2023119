package nl.inzage.projections.compared;

import java.util.List;
import java.util.stream.Stream;
import nl.inzage.core.dataset.DataState;
import nl.inzage.core.dataset.DatasetFact.ExtractProvided;
import nl.inzage.core.identity.HostingId;
import nl.inzage.core.identity.MediumId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.server.Layer;
import nl.inzage.core.server.MediumFate;
import nl.inzage.core.server.OperatedBy;
import nl.inzage.core.server.ServerFact.MediumDestructionConfirmed;
import nl.inzage.core.server.ServerFact.MediumRemoved;
import nl.inzage.core.server.ServerFact.OperatorAssigned;
import nl.inzage.core.server.ServerFact.OperatorEnded;
import nl.inzage.core.server.ServerFact.ServerMovedFromHost;
import nl.inzage.core.server.ServerFact.ServerPlacedOnHost;
import org.jspecify.annotations.Nullable;

/** What may be told about the servers of a plot: who operates them, on which they run, what was taken out of them. */
final class ServerPlot {

    private final Plot plot;
    private final Chance chance;

    ServerPlot(Plot plot) {
        this.plot = plot;
        this.chance = plot.chance;
    }

    void tell() {
        if (chance.in(40)) {
            placement(0, 1);
            if (chance.in(45)) {
                placement(1, 2);
            }
            if (chance.in(15)) {
                placement(0, 2);
            }
        }
        if (chance.in(42)) {
            operator();
            if (chance.in(30)) {
                operator();
            }
        }
        if (chance.in(12)) {
            medium(new MediumId(plot.name + "-M1"));
            if (chance.in(15)) {
                medium(new MediumId(plot.name + "-M2"));
            }
        }
        if (chance.in(14)) {
            extract(new HostingId(plot.name + "-X1"));
        }
    }

    private void placement(int guest, int host) {
        plot.background(15, () -> new ServerPlacedOnHost(plot.servers.get(guest), plot.servers.get(host)));
        if (chance.in(22)) {
            plot.tell(() -> new ServerMovedFromHost(plot.servers.get(guest), plot.servers.get(host)));
        }
        if (chance.in(8)) {
            plot.stretch(20, () -> new ServerPlacedOnHost(plot.servers.get(guest), plot.servers.get(host)));
        }
    }

    private void operator() {
        var server = plot.someServer();
        plot.background(20, () -> {
            var by = by();
            return new OperatorAssigned(server, by, vendor(by), layers());
        });
        if (chance.in(28)) {
            plot.tell(() -> {
                var by = by();
                return new OperatorEnded(server, by, vendor(by), chance.in(60) ? List.of() : layers());
            });
        }
    }

    private OperatedBy by() {
        return chance.in(93) ? OperatedBy.VENDOR : OperatedBy.POLICE;
    }

    private @Nullable VendorId vendor(OperatedBy by) {
        return by == OperatedBy.VENDOR && chance.in(90) ? plot.vendor() : null;
    }

    private List<Layer> layers() {
        return Stream.generate(() -> chance.in(35) ? chance.of(Layer.OS, Layer.KEYS) : chance.of(Layer.values()))
                .limit(1L + chance.below(2))
                .distinct()
                .toList();
    }

    private void medium(MediumId medium) {
        var server = chance.in(85) ? plot.server : chance.of(plot.servers);
        plot.stretch(
                15,
                () -> new MediumRemoved(
                        server,
                        medium,
                        chance.in(50) ? List.of() : List.of(plot.dataset()),
                        chance.in(30) ? null : chance.of(DataState.values()),
                        chance.in(88) ? MediumFate.VENDOR : chance.of(MediumFate.values()),
                        chance.in(85) ? plot.vendor() : null,
                        null));
        if (chance.in(35)) {
            plot.tell(() -> new MediumDestructionConfirmed(server, medium, null));
        }
    }

    private void extract(HostingId hosting) {
        var dataset = plot.dataset();
        plot.background(
                15,
                () -> new ExtractProvided(
                        dataset,
                        hosting,
                        chance.in(85) ? plot.server : chance.of(plot.servers),
                        plot.vendor(),
                        chance.in(30) ? null : chance.of(DataState.values()),
                        null,
                        null));
        if (chance.in(25)) {
            plot.removal(dataset, hosting);
        }
    }
}
