package nl.inzage.core.cover;

import java.util.List;
import nl.inzage.core.grant.AccountKind;
import nl.inzage.core.grant.Channel;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.GrantId;
import nl.inzage.core.identity.PersonRef;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * A session as it is judged: who was where, when.
 *
 * @param named the grant under which it was recorded
 * @param account the kind of account that was used; null if not known, which fits every grant
 * @param channel the way in; null if not known, which fits every grant
 * @param datasets the only data sets that it was about; empty if not known, which fits every grant on the server
 * @param extent from the earliest moment at which it may have begun to the last at which it may have ended
 * @param ended whether its end is recorded; otherwise its extent ends where knowledge does
 * @param imprecise the stretches for which an imprecise start or end may stand
 * @param entries the positions that bear all this
 */
public record Use(
        @Nullable GrantId named,
        @Nullable VendorId vendor,
        @Nullable PersonRef person,
        @Nullable AccountKind account,
        @Nullable Channel channel,
        ServerId server,
        List<DatasetId> datasets,
        Period extent,
        boolean ended,
        List<Period> imprecise,
        List<Long> entries) {}
