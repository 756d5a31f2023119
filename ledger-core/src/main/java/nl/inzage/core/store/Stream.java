package nl.inzage.core.store;

import java.util.Map;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.identity.BreachId;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.DeploymentId;
import nl.inzage.core.identity.EngagementId;
import nl.inzage.core.identity.FindingId;
import nl.inzage.core.identity.GrantId;
import nl.inzage.core.identity.Id;
import nl.inzage.core.identity.MeasureId;
import nl.inzage.core.identity.PersonRef;
import nl.inzage.core.identity.PrincipalId;
import nl.inzage.core.identity.ProposalId;
import nl.inzage.core.identity.ReadingId;
import nl.inzage.core.identity.ReportId;
import nl.inzage.core.identity.ReviewId;
import nl.inzage.core.identity.RiskId;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.SessionId;
import nl.inzage.core.identity.ToolId;
import nl.inzage.core.identity.VendorId;

/**
 * The name of a stream: the kind of its subject and the subject's id.
 *
 * <p>Named after the subject, not after the fact, because a correction stands in the stream of what it corrects.
 */
public final class Stream {

    /** The kind of streams that have an index of their own, since each request looks into them. */
    static final String PRINCIPAL = "principal";

    private static final Map<Class<? extends Id>, String> KINDS = Map.ofEntries(
            Map.entry(VendorId.class, "vendor"),
            Map.entry(PersonRef.class, "vendor-person"),
            Map.entry(ServerId.class, "server"),
            Map.entry(DatasetId.class, "operational-dataset"),
            Map.entry(GrantId.class, "access-grant"),
            Map.entry(SessionId.class, "access-session"),
            Map.entry(EngagementId.class, "engagement"),
            Map.entry(ToolId.class, "tool"),
            Map.entry(DeploymentId.class, "tool-deployment"),
            Map.entry(MeasureId.class, "shielding-measure"),
            Map.entry(BreachId.class, "breach-notice"),
            Map.entry(ReviewId.class, "access-review"),
            Map.entry(FindingId.class, "finding"),
            Map.entry(RiskId.class, "risk-acceptance"),
            Map.entry(ReportId.class, "accountability-report"),
            Map.entry(PrincipalId.class, PRINCIPAL),
            Map.entry(ProposalId.class, "proposal"),
            Map.entry(ReadingId.class, "ledger-use"),
            Map.entry(Founded.LedgerId.class, "ledger"));

    private Stream() {}

    /** The stream in which a fact stands, such as {@code access-grant/G-17}. */
    public static String of(Fact fact) {
        return of(fact.subject());
    }

    /** The stream of everything about a subject. */
    public static String of(Id subject) {
        return kind(subject) + "/" + subject.value();
    }

    /** What kind of thing an id names, as it stands before the slash. */
    static String kind(Id subject) {
        var kind = KINDS.get(subject.getClass());
        if (kind == null) {
            throw new IllegalArgumentException(subject.getClass().getSimpleName() + " does not name a stream");
        }
        return kind;
    }

    /** The id of a subject by its kind; the inverse of {@link #kind}. */
    static Id subject(String kind, String id) {
        return switch (kind) {
            case "vendor" -> new VendorId(id);
            case "vendor-person" -> new PersonRef(id);
            case "server" -> new ServerId(id);
            case "operational-dataset" -> new DatasetId(id);
            case "access-grant" -> new GrantId(id);
            case "access-session" -> new SessionId(id);
            case "engagement" -> new EngagementId(id);
            case "tool" -> new ToolId(id);
            case "tool-deployment" -> new DeploymentId(id);
            case "shielding-measure" -> new MeasureId(id);
            case "breach-notice" -> new BreachId(id);
            case "access-review" -> new ReviewId(id);
            case "finding" -> new FindingId(id);
            case "risk-acceptance" -> new RiskId(id);
            case "accountability-report" -> new ReportId(id);
            case "proposal" -> new ProposalId(id);
            case PRINCIPAL -> new PrincipalId(id);
            case "ledger" -> new Founded.LedgerId(id);
            case "ledger-use" -> new ReadingId(id);
            default -> throw new IllegalArgumentException("no stream has the kind " + kind);
        };
    }
}
