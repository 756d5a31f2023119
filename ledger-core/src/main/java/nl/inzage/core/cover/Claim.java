package nl.inzage.core.cover;

import java.util.List;
import nl.inzage.core.exposure.Paper;
import nl.inzage.core.grant.AccountKind;
import nl.inzage.core.grant.Channel;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.EngagementId;
import nl.inzage.core.identity.GrantId;
import nl.inzage.core.identity.PersonRef;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.time.Timeline;
import org.jspecify.annotations.Nullable;

/**
 * A grant as it may cover a session: for whom, to what, and how it stands on paper throughout time.
 *
 * @param persons empty for everyone whom the vendor employs
 * @param datasets empty for all on its servers
 */
public record Claim(
        GrantId grant,
        VendorId vendor,
        @Nullable EngagementId engagement,
        List<PersonRef> persons,
        AccountKind account,
        Channel channel,
        List<ServerId> servers,
        List<DatasetId> datasets,
        Timeline<Paper.Standing> standings) {}
