package nl.inzage.core.shield;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import nl.inzage.core.dataset.DataState;
import nl.inzage.core.fact.PathKind;
import nl.inzage.core.grant.Privilege;
import nl.inzage.core.identity.Id;
import nl.inzage.core.tool.ToolMeans;

/**
 * What a measure covers, in six dimensions that must all hold. Each names values, or {@code "ALL"} alone; one that
 * names nothing covers nothing.
 *
 * @param privileges means of sight: privileges of grants, means of tools, {@code SESSION}, {@code HELD_COPY}
 */
public record ShieldingScope(
        List<String> servers,
        List<String> datasets,
        List<String> vendors,
        List<String> pathKinds,
        List<String> privileges,
        List<String> dataStates) {

    /** The word that stands for every value of a dimension; no thing may have it as its id. */
    public static final String ALL = Id.RESERVED;

    private static final Set<String> PATH_KINDS = names(PathKind.values());
    private static final Set<String> DATA_STATES = names(DataState.values());
    private static final Set<String> MEANS = Stream.of(
                    names(Privilege.values()), names(ToolMeans.values()), Set.of("SESSION", "HELD_COPY"))
            .flatMap(Set::stream)
            .collect(toUnmodifiableSet());

    public ShieldingScope {
        Stream.of(servers, datasets, vendors).flatMap(ShieldingScope::named).forEach(Id::require);
        require(PATH_KINDS, pathKinds);
        require(MEANS, privileges);
        require(DATA_STATES, dataStates);
    }

    private static Set<String> names(Enum<?>[] values) {
        return Stream.of(values).map(Enum::name).collect(toUnmodifiableSet());
    }

    private static Stream<String> named(List<String> dimension) {
        if (dimension.contains(ALL) && dimension.size() > 1) {
            throw new IllegalArgumentException("ALL stands alone");
        }
        return dimension.stream().filter(value -> !value.equals(ALL));
    }

    private static void require(Set<String> known, List<String> dimension) {
        named(dimension).filter(value -> !known.contains(value)).findFirst().ifPresent(value -> {
            throw new IllegalArgumentException("not one of " + new TreeSet<>(known) + ": " + value);
        });
    }

    /** Whether a dimension covers a value. */
    public static boolean covers(List<String> dimension, String value) {
        return dimension.contains(ALL) || dimension.contains(value);
    }
}
