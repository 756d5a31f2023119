package nl.inzage.core.exposure;

import java.util.Set;
import nl.inzage.core.grant.Privilege;

/** What each means of sight lets one see: the versioned catalogue of the rule. */
public final class Catalogue {

    /** The version of this catalogue; every answer names it. */
    public static final String VERSION = "1";

    /** The means of a session that no grant covers. */
    public static final String SESSION = "SESSION";

    /** The means of a grant that states none. */
    public static final String UNSTATED = "UNSTATED";

    private static final Set<String> REACH_REMNANTS =
            Set.of("OS_ADMIN", "HYPERVISOR_ADMIN", "BACKUP_OPERATE", "PHYSICAL_MEDIA", "KEY_CUSTODY");

    private Catalogue() {}

    /** What a means lets one see. */
    public static Capability capability(String means) {
        if (means.equals(SESSION) || means.equals(UNSTATED)) {
            return Capability.DIRECT;
        }
        return switch (Privilege.valueOf(means)) {
            case READ_DATA,
                    QUERY_DB,
                    DB_ADMIN,
                    OS_ADMIN,
                    HYPERVISOR_ADMIN,
                    BACKUP_OPERATE,
                    EXPORT,
                    SCREEN_VIEW,
                    KEY_CUSTODY,
                    PHYSICAL_MEDIA -> Capability.DIRECT;
            case DEPLOY_CODE, CONFIGURE_APP, MANAGE_ACCOUNTS, NETWORK_ADMIN, LOG_READ, WRITE_ONLY ->
                Capability.INDIRECT;
            case METRICS_ONLY, HARDWARE_STATUS, POWER_CYCLE, TICKET_ONLY -> Capability.NONE;
        };
    }

    /** Whether what is left of removed data can be reached by a means. */
    public static boolean reachesRemnants(String means) {
        return REACH_REMNANTS.contains(means);
    }
}
