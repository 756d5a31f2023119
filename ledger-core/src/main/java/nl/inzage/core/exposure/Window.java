package nl.inzage.core.exposure;

import java.util.List;
import java.util.Set;
import nl.inzage.core.dataset.CopyKind;
import nl.inzage.core.dataset.DataState;
import nl.inzage.core.fact.DataSeen;
import nl.inzage.core.fact.PathKind;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.HostingId;
import nl.inzage.core.identity.PersonRef;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.time.Period;
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
            List<Reason> reasons,
            List<Long> entries,
            Period period)
            implements Window {}

    /** A copy of a data set on a server, or what is left of it. */
    record Hosting(
            DatasetId dataset,
            HostingId hosting,
            ServerId server,
            CopyKind copyKind,
            DataState state,
            Presence presence,
            boolean operational,
            boolean imprecise,
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

    /** The log of sessions of a server has a gap. */
    record LogGap(ServerId server, String id, List<Long> entries, Period period) implements Window {}
}
