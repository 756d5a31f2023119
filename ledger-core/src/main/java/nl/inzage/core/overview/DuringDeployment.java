package nl.inzage.core.overview;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.exposure.Window;
import nl.inzage.core.fact.PathKind;
import nl.inzage.core.identity.DeploymentId;
import nl.inzage.core.identity.PersonRef;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.ToolId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.time.Period;
import nl.inzage.core.tool.DeploymentFact.ToolDeploymentStarted;
import org.jspecify.annotations.Nullable;

/**
 * A session of a supplier on a server while a tool was deployed there under an order.
 *
 * @param vendor as the session states it; null when nobody knows
 * @param from when both went on, within the period that is asked about
 */
public record DuringDeployment(
        String session,
        @Nullable VendorId vendor,
        List<PersonRef> persons,
        ServerId server,
        DeploymentId deployment,
        ToolId tool,
        String version,
        Instant from,
        Instant until,
        List<Long> entries) {

    /** The sessions of a period that overlap a deployment on the same server, earliest first. */
    public static List<DuringDeployment> in(
            Period period, List<Window.Path> paths, List<Window.Deployment> deployments) {
        var found = new ArrayList<DuringDeployment>();
        for (var path : paths) {
            if (path.kind() != PathKind.SESSION) {
                continue;
            }
            for (var deployment : deployments) {
                if (deployment.servers().contains(path.server())) {
                    Said.both(path.period(), deployment.period())
                            .flatMap(both -> Said.both(both, period))
                            .ifPresent(both -> add(of(path, deployment, both), found));
                }
            }
        }
        found.sort(Comparator.comparing(DuringDeployment::from)
                .thenComparing(DuringDeployment::session)
                .thenComparing(one -> one.deployment().value()));
        return List.copyOf(found);
    }

    /** A session is cut where what is known of it changes; what meets is one overlap. */
    private static void add(DuringDeployment more, List<DuringDeployment> found) {
        for (int i = 0; i < found.size(); i++) {
            var one = found.get(i);
            if (one.session().equals(more.session())
                    && one.deployment().equals(more.deployment())
                    && one.server().equals(more.server())
                    && (one.until().equals(more.from()) || more.until().equals(one.from()))) {
                found.set(i, joined(one, more));
                return;
            }
        }
        found.add(more);
    }

    private static DuringDeployment joined(DuringDeployment one, DuringDeployment other) {
        var entries = new TreeSet<>(one.entries());
        entries.addAll(other.entries());
        return new DuringDeployment(
                one.session(),
                one.vendor(),
                one.persons(),
                one.server(),
                one.deployment(),
                one.tool(),
                one.version(),
                one.from().isBefore(other.from()) ? one.from() : other.from(),
                one.until().isAfter(other.until()) ? one.until() : other.until(),
                List.copyOf(entries));
    }

    private static DuringDeployment of(Window.Path path, Window.Deployment deployment, Period both) {
        var entries = new TreeSet<>(path.entries());
        entries.addAll(deployment.entries());
        return new DuringDeployment(
                path.id(),
                path.vendor(),
                path.persons(),
                path.server(),
                deployment.deployment(),
                deployment.tool(),
                deployment.version(),
                both.from(),
                both.until(),
                List.copyOf(entries));
    }

    /** The opaque reference of the order under which a tool is deployed. */
    public static Optional<String> orderRef(List<Known> deployment) {
        return Said.of(deployment, ToolDeploymentStarted.class)
                .reduce((first, second) -> second)
                .map(known -> Said.as(known, ToolDeploymentStarted.class).orderRef());
    }
}
