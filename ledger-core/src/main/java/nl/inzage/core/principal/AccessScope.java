package nl.inzage.core.principal;

import java.util.List;
import java.util.stream.Stream;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.Id;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.VendorId;

/**
 * The part of the ledger that somebody may register and ask about: servers, vendors, and data sets, which are its
 * compartments. Each list names ids, or {@code "ALL"} alone; one that names nothing lets nothing through.
 */
public record AccessScope(List<String> servers, List<String> vendors, List<String> datasets) {

    /** Everything. */
    public static final AccessScope WHOLE =
            new AccessScope(List.of(Id.RESERVED), List.of(Id.RESERVED), List.of(Id.RESERVED));

    public AccessScope {
        servers = List.copyOf(servers);
        vendors = List.copyOf(vendors);
        datasets = List.copyOf(datasets);
        Stream.of(servers, vendors, datasets).forEach(AccessScope::require);
    }

    private static void require(List<String> names) {
        if (names.contains(Id.RESERVED) && names.size() > 1) {
            throw new IllegalArgumentException("ALL stands alone");
        }
        names.stream().filter(name -> !name.equals(Id.RESERVED)).forEach(Id::require);
    }

    /** Whether nothing lies outside. */
    public boolean isWhole() {
        return equals(WHOLE);
    }

    /** Whether a thing lies inside; what is neither a server, nor a vendor, nor a data set always does. */
    public boolean holds(Id id) {
        return switch (id) {
            case ServerId server -> named(servers, server);
            case VendorId vendor -> named(vendors, vendor);
            case DatasetId dataset -> named(datasets, dataset);
            default -> true;
        };
    }

    private static boolean named(List<String> names, Id id) {
        return names.contains(Id.RESERVED) || names.contains(id.value());
    }
}
