package nl.inzage.core.exposure;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import nl.inzage.core.dataset.CopyKind;
import nl.inzage.core.dataset.DataState;
import nl.inzage.core.engagement.SupplierAccessTerms;
import nl.inzage.core.fact.DataSeen;
import nl.inzage.core.fact.PathKind;
import nl.inzage.core.grant.AccountKind;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.DeploymentId;
import nl.inzage.core.identity.EngagementId;
import nl.inzage.core.identity.GrantId;
import nl.inzage.core.identity.HostingId;
import nl.inzage.core.identity.MeasureId;
import nl.inzage.core.identity.MediumId;
import nl.inzage.core.identity.PersonRef;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.ToolId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.shield.ShieldController;
import nl.inzage.core.shield.ShieldingKind;
import nl.inzage.core.shield.ShieldingNature;
import nl.inzage.core.shield.ShieldingScope;
import nl.inzage.core.time.Period;
import nl.inzage.core.vendor.JurisdictionBasis;
import nl.inzage.core.vendor.VendorRole;
import org.jspecify.annotations.Nullable;

/** A stretch of time in which one thing held, as the facts of one subject say. */
public sealed interface Window {

    /** When it held. */
    Period period();

    /**
     * A way to a server.
     *
     * @param vendor for whom it counts when no employer of a person is known; null when nobody knows
     * @param persons through whom it leads; empty for an organisation
     * @param authorised whether paper allows it, apart from employment and data set; null without a grant
     * @param authorisedFor the vendor that the grant is for; null without a grant
     * @param granted the data sets that the grant names; empty for all
     * @param limited the only data sets that it leads to; empty for all
     * @param seen what is established about a session; null for other paths
     * @param recordedLateBy by how much its first record came late, in ISO 8601; null if in time
     * @param account through which account a grant leads; null for other paths
     */
    record Path(
            PathKind kind,
            String id,
            ServerId server,
            @Nullable VendorId vendor,
            List<PersonRef> persons,
            List<String> means,
            Openness openness,
            @Nullable Boolean authorised,
            @Nullable VendorId authorisedFor,
            List<DatasetId> granted,
            List<DatasetId> limited,
            @Nullable DataSeen seen,
            @Nullable String recordedLateBy,
            @Nullable Account account,
            List<Reason> reasons,
            List<Long> entries,
            Period period)
            implements Window {}

    /**
     * The account of a grant, and what was asked for with it.
     *
     * @param engagement the agreement under which it was granted, if it says so
     * @param boxSeconds how long its time box is; -1 without an end
     * @param approvals how many others than whoever asked approved it
     */
    record Account(
            AccountKind kind, @Nullable EngagementId engagement, long boxSeconds, boolean standing, int approvals) {}

    /**
     * A copy of a data set on a server, or what is left of it.
     *
     * @param handedTo the vendor that was handed it as an extract
     */
    record Hosting(
            DatasetId dataset,
            HostingId hosting,
            ServerId server,
            CopyKind copyKind,
            DataState state,
            Presence presence,
            boolean operational,
            boolean imprecise,
            @Nullable VendorId handedTo,
            List<Long> entries,
            Period period)
            implements Window {}

    /**
     * Whether a data set is operational, wherever its copies are.
     *
     * @param rank how it is classified; 0 for not at all
     */
    record Mark(DatasetId dataset, boolean operational, boolean doubtful, int rank, List<Long> entries, Period period)
            implements Window {}

    /**
     * A medium from a server in the hands of a vendor.
     *
     * @param datasets what lies on it; empty for all that lay on the server when it was removed
     */
    record Medium(
            ServerId server,
            MediumId medium,
            @Nullable VendorId vendor,
            List<DatasetId> datasets,
            DataState state,
            Instant removedAt,
            boolean certain,
            List<Long> entries,
            Period period)
            implements Window {}

    /** A server runs on another one. */
    record Placement(ServerId server, ServerId host, boolean certain, List<Long> entries, Period period)
            implements Window {}

    /** A version of a tool runs on a server. */
    record Installation(
            ServerId server, ToolId tool, String version, boolean certain, List<Long> entries, Period period)
            implements Window {}

    /**
     * What is known of a tool.
     *
     * @param maker who makes it; null when nobody knows
     * @param ownMade whether the police make it alone, so that there is no supplier
     * @param assessed what is known of each version that was ever assessed
     * @param inspected whether it is of a kind that needs approval, or was ever handed in for it
     * @param approved the versions that are approved
     */
    record Tool(
            ToolId tool,
            @Nullable VendorId maker,
            @Nullable EngagementId engagement,
            boolean ownMade,
            List<Assessed> assessed,
            boolean inspected,
            List<String> approved,
            List<Long> entries,
            Period period)
            implements Window {}

    /** Whether, and how, the supplier gets in through a version of its tool. */
    record Assessed(String version, Openness openness, List<String> means, Reason reason) {}

    /** An agreement in force, and who stands behind it. */
    record Engagement(
            EngagementId engagement,
            VendorId prime,
            boolean certain,
            List<Member> members,
            @Nullable SupplierAccessTerms terms,
            List<Long> termsEntries,
            boolean processing,
            boolean needsAbro,
            List<Long> entries,
            Period period)
            implements Window {}

    /**
     * A party behind an agreement.
     *
     * @param role its role in the chain; null for a sub-processor that stands in no chain
     * @param sub whether it may use the prime's access
     * @param disclosedAt when the police were told
     */
    record Member(
            VendorId vendor,
            @Nullable VendorRole role,
            boolean sub,
            boolean certain,
            boolean authorised,
            @Nullable Instant disclosedAt,
            List<Long> entries) {}

    /** Who owns a vendor, under whose law it falls, of whom it became part. */
    record Vendor(
            VendorId vendor,
            boolean registered,
            List<Parent> parents,
            List<Law> laws,
            @Nullable VendorId partOf,
            List<EngagementId> declaredFor,
            List<Long> entries,
            Period period)
            implements Window {}

    /** An owner of a vendor. */
    record Parent(VendorId vendor, List<Long> entries) {}

    /** A law under which a vendor falls. */
    record Law(
            String country,
            JurisdictionBasis basis,
            @Nullable String law,
            List<Long> entries) {}

    /** A shielding measure in force, and what it is worth. */
    record Shielding(
            MeasureId measure,
            ShieldingNature nature,
            ShieldingKind kind,
            ShieldController controlledBy,
            @Nullable VendorId controller,
            ShieldingScope scope,
            Shield state,
            Reason reason,
            List<Long> entries,
            Period period)
            implements Window {}

    /**
     * Whether a person is screened.
     *
     * @param ever whether the person was, up to then
     */
    record Screening(PersonRef person, boolean screened, boolean ever, List<Long> entries, Period period)
            implements Window {}

    /** A tool is used under an order. */
    record Deployment(
            DeploymentId deployment,
            ToolId tool,
            String version,
            List<ServerId> servers,
            List<Long> entries,
            Period period)
            implements Window {}

    /** A grant, or the logs of a server, were reviewed when the period begins. */
    record Review(@Nullable GrantId grant, @Nullable ServerId server, List<Long> entries, Period period)
            implements Window {}

    /**
     * A finding that the facts of one subject alone give.
     *
     * @param kind of the subject, as streams name it
     * @param vendor whom it concerns, if that is known
     */
    record Noted(
            FindingCode code,
            String kind,
            String id,
            @Nullable VendorId vendor,
            @Nullable ServerId server,
            List<Long> entries,
            Period period)
            implements Window {}

    /** A person works for a vendor. */
    record Employment(
            PersonRef person, VendorId vendor, @Nullable VendorId via, List<Long> entries, Period period)
            implements Window {}

    /** What is registered completely about a server. */
    record Coverage(
            ServerId server,
            boolean registered,
            boolean paths,
            boolean inventory,
            Set<PathKind> policeLogs,
            List<Long> entries,
            Period period)
            implements Window {}

    /**
     * Something would hold had a fact not ended it; no row is left that could cite that fact.
     *
     * @param about what it would be of
     * @param over whom or what it would concern: the data set of a copy, the prime of an agreement, the servers of a
     *     measure; empty where it is of its place alone
     */
    record Ended(Scene.About about, List<String> over, List<Long> entries, Period period) implements Window {}

    /** The log of sessions of a server has a gap. */
    record LogGap(ServerId server, String id, List<Long> entries, Period period) implements Window {}
}
