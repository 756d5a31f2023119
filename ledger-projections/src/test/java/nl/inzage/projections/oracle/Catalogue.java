package nl.inzage.projections.oracle;

import java.util.Set;

/** The catalogue of means of sight. */
final class Catalogue {

    private static final Set<String> INDIRECT = Set.of(
            "DEPLOY_CODE",
            "CONFIGURE_APP",
            "MANAGE_ACCOUNTS",
            "NETWORK_ADMIN",
            "LOG_READ",
            "WRITE_ONLY",
            "TELEMETRY",
            "UPDATE_CHANNEL",
            "LICENCE_CALL_HOME");
    private static final Set<String> NONE = Set.of("METRICS_ONLY", "HARDWARE_STATUS", "POWER_CYCLE", "TICKET_ONLY");
    private static final Set<String> REACH_REMNANTS = Set.of(
            "OS_ADMIN",
            "HYPERVISOR_ADMIN",
            "BACKUP_OPERATE",
            "PHYSICAL_MEDIA",
            "KEY_CUSTODY",
            "KEY_ESCROW",
            "REMOTE_ADMIN",
            "VENDOR_MANAGED_SERVER",
            "SUPPORT_DUMP");

    /** What whoever has it on a host sees of a guest; what nobody stated is no ground to exclude it. */
    private static final Set<String> DIRECT_FROM_HOST = Set.of(
            "OS_ADMIN",
            "HYPERVISOR_ADMIN",
            "BACKUP_OPERATE",
            "PHYSICAL_MEDIA",
            "KEY_CUSTODY",
            "KEY_ESCROW",
            "REMOTE_ADMIN",
            "VENDOR_MANAGED_SERVER",
            "UNSTATED",
            "SESSION");

    private static final Set<String> INDIRECT_FROM_HOST =
            Set.of("DEPLOY_CODE", "CONFIGURE_APP", "MANAGE_ACCOUNTS", "NETWORK_ADMIN");

    private Catalogue() {}

    static String capability(String means, boolean fromHost) {
        if (fromHost) {
            return DIRECT_FROM_HOST.contains(means)
                    ? "DIRECT"
                    : INDIRECT_FROM_HOST.contains(means) ? "INDIRECT" : "NONE";
        }
        if (NONE.contains(means)) {
            return "NONE";
        }
        return INDIRECT.contains(means) ? "INDIRECT" : "DIRECT";
    }

    static boolean reachesRemnants(String kind, String means) {
        return kind.equals("OPERATION") || REACH_REMNANTS.contains(means);
    }

    static boolean givesKeys(String means) {
        return means.equals("KEY_CUSTODY") || means.equals("KEY_ESCROW");
    }
}
