package nl.inzage.projections.oracle;

import java.util.Set;

/** The catalogue of means of sight. */
final class Catalogue {

    private static final Set<String> INDIRECT =
            Set.of("DEPLOY_CODE", "CONFIGURE_APP", "MANAGE_ACCOUNTS", "NETWORK_ADMIN", "LOG_READ", "WRITE_ONLY");
    private static final Set<String> NONE = Set.of("METRICS_ONLY", "HARDWARE_STATUS", "POWER_CYCLE", "TICKET_ONLY");
    private static final Set<String> REACH_REMNANTS =
            Set.of("OS_ADMIN", "HYPERVISOR_ADMIN", "BACKUP_OPERATE", "PHYSICAL_MEDIA", "KEY_CUSTODY");

    private Catalogue() {}

    static String capability(String means) {
        if (NONE.contains(means)) {
            return "NONE";
        }
        return INDIRECT.contains(means) ? "INDIRECT" : "DIRECT";
    }

    static boolean reachesRemnants(String means) {
        return REACH_REMNANTS.contains(means);
    }
}
