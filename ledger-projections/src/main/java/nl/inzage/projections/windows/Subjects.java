package nl.inzage.projections.windows;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import nl.inzage.core.identity.BreachId;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.DeploymentId;
import nl.inzage.core.identity.EngagementId;
import nl.inzage.core.identity.FindingId;
import nl.inzage.core.identity.GrantId;
import nl.inzage.core.identity.HostingId;
import nl.inzage.core.identity.Id;
import nl.inzage.core.identity.MeasureId;
import nl.inzage.core.identity.MediumId;
import nl.inzage.core.identity.PersonRef;
import nl.inzage.core.identity.PrincipalId;
import nl.inzage.core.identity.ProposalId;
import nl.inzage.core.identity.ReportId;
import nl.inzage.core.identity.ReviewId;
import nl.inzage.core.identity.RiskId;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.SessionId;
import nl.inzage.core.identity.ToolId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.shield.ShieldingScope;

/** The things that facts speak of, and the names of their kinds. */
public final class Subjects {

    /** Kept, since looking them up is what a walk through a fact would spend most of its time with. */
    private static final ClassValue<RecordComponent[]> COMPONENTS = new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
            return type.getRecordComponents();
        }
    };

    private Subjects() {}

    /** The aggregate of an id, as streams and types name it. */
    public static String kind(Id id) {
        return switch (id) {
            case VendorId __ -> "vendor";
            case PersonRef __ -> "vendor-person";
            case ServerId __ -> "server";
            case DatasetId __ -> "operational-dataset";
            case GrantId __ -> "access-grant";
            case SessionId __ -> "access-session";
            case EngagementId __ -> "engagement";
            case ToolId __ -> "tool";
            case DeploymentId __ -> "tool-deployment";
            case MeasureId __ -> "shielding-measure";
            case BreachId __ -> "breach-notice";
            case ReviewId __ -> "access-review";
            case FindingId __ -> "finding";
            case RiskId __ -> "risk-acceptance";
            case ReportId __ -> "accountability-report";
            case HostingId __ -> "hosting";
            case MediumId __ -> "medium";
            case PrincipalId __ -> "principal";
            case ProposalId __ -> "proposal";
            default -> throw new IllegalArgumentException("an id of no aggregate: " + id.getClass());
        };
    }

    /** The stream of a thing. */
    public static String stream(Id id) {
        return kind(id) + "/" + id.value();
    }

    /** Every id anywhere in a fact. */
    public static Set<Id> in(Object fact) {
        var ids = new LinkedHashSet<Id>();
        collect(fact, ids);
        return ids;
    }

    private static void named(List<String> names, Function<String, Id> id, Set<Id> ids) {
        names.stream().filter(name -> !name.equals(ShieldingScope.ALL)).map(id).forEach(ids::add);
    }

    private static void collect(Object value, Set<Id> ids) {
        if (value instanceof Id id) {
            // Copies and media are named within the stream of what they are copies and parts of.
            if (!(id instanceof HostingId) && !(id instanceof MediumId)) {
                ids.add(id);
            }
        } else if (value instanceof ShieldingScope scope) {
            named(scope.servers(), ServerId::new, ids);
            named(scope.datasets(), DatasetId::new, ids);
            named(scope.vendors(), VendorId::new, ids);
        } else if (value instanceof Collection<?> many) {
            many.forEach(one -> collect(one, ids));
        } else if (value instanceof Record fact) {
            for (var component : COMPONENTS.get(fact.getClass())) {
                try {
                    var held = component.getAccessor().invoke(fact);
                    if (held != null) {
                        collect(held, ids);
                    }
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException("a record that cannot be read: " + fact.getClass(), e);
                }
            }
        }
    }
}
