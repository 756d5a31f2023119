package nl.inzage.core.exposure;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import nl.inzage.core.fact.PathKind;
import nl.inzage.core.grant.Privilege;
import nl.inzage.core.server.Layer;
import nl.inzage.core.tool.ToolMeans;

/** What each means of sight lets one see: the versioned catalogue of the rule. */
public final class Catalogue {

    /** The version of this catalogue; every answer names it. */
    public static final String VERSION = "2";

    /** The means of a session that no grant covers. */
    public static final String SESSION = "SESSION";

    /** The means of one who holds a copy. */
    public static final String HELD_COPY = "HELD_COPY";

    /** The means where none is stated: what is not known is never a ground for "no". */
    public static final String UNSTATED = "UNSTATED";

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

    private static final Set<String> DIRECT_THROUGH_A_HOST = Set.of(
            "OS_ADMIN",
            "HYPERVISOR_ADMIN",
            "BACKUP_OPERATE",
            "PHYSICAL_MEDIA",
            "KEY_CUSTODY",
            "KEY_ESCROW",
            "REMOTE_ADMIN",
            "VENDOR_MANAGED_SERVER",
            UNSTATED,
            SESSION);

    private static final Set<String> INDIRECT_THROUGH_A_HOST =
            Set.of("DEPLOY_CODE", "CONFIGURE_APP", "MANAGE_ACCOUNTS", "NETWORK_ADMIN");

    private static final Set<String> HOLDS_KEYS = Set.of("KEY_CUSTODY", "KEY_ESCROW");

    private static final Map<String, Capability> CAPABILITIES = Stream.of(
                    Stream.of(Privilege.values()).map(means -> Map.entry(means.name(), capability(means))),
                    Stream.of(ToolMeans.values()).map(means -> Map.entry(means.name(), capability(means))),
                    Stream.of(SESSION, HELD_COPY, UNSTATED).map(means -> Map.entry(means, Capability.DIRECT)))
            .flatMap(entries -> entries)
            .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private Catalogue() {}

    /** What a means lets one see on the server that it leads to. */
    public static Capability capability(String means) {
        var capability = CAPABILITIES.get(means);
        if (capability == null) {
            throw new IllegalArgumentException("no means of sight: " + means);
        }
        return capability;
    }

    /** What a means on a host lets one see of the servers that run on it. */
    public static Capability capabilityThroughHost(String means) {
        if (DIRECT_THROUGH_A_HOST.contains(means)) {
            return Capability.DIRECT;
        }
        return INDIRECT_THROUGH_A_HOST.contains(means) ? Capability.INDIRECT : Capability.NONE;
    }

    private static Capability capability(Privilege means) {
        return switch (means) {
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

    private static Capability capability(ToolMeans means) {
        return switch (means) {
            case REMOTE_ADMIN, VENDOR_MANAGED_SERVER, DATA_BACKHAUL, SUPPORT_DUMP, KEY_ESCROW -> Capability.DIRECT;
            case TELEMETRY, UPDATE_CHANNEL, LICENCE_CALL_HOME -> Capability.INDIRECT;
        };
    }

    /** The privilege that operating a layer amounts to. */
    static String means(Layer layer) {
        return switch (layer) {
            case PHYSICAL -> Privilege.PHYSICAL_MEDIA.name();
            case HYPERVISOR -> Privilege.HYPERVISOR_ADMIN.name();
            case OS -> Privilege.OS_ADMIN.name();
            case DB -> Privilege.DB_ADMIN.name();
            case BACKUP -> Privilege.BACKUP_OPERATE.name();
            case KEYS -> Privilege.KEY_CUSTODY.name();
            case APPLICATION -> Privilege.CONFIGURE_APP.name();
            case NETWORK -> Privilege.NETWORK_ADMIN.name();
        };
    }

    /** Whether what is left of removed data can be reached; whoever operates a layer can by each of them. */
    public static boolean reachesRemnants(PathKind kind, String means) {
        return kind == PathKind.OPERATION || REACH_REMNANTS.contains(means);
    }

    /** Whether whoever has this means has the keys, so that encryption keeps nothing from them. */
    static boolean holdsKeys(String means) {
        return HOLDS_KEYS.contains(means);
    }
}
