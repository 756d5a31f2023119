package nl.inzage.projections.oracle;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What the oracle says of one server at one moment.
 *
 * @param exposures of each vendor that could see, or of which that cannot be excluded, the actuality
 * @param excluded of each vendor that is excluded, or would be if everything were registered, the grounds and how many
 *     paths there are to each
 * @param withoutData the vendors with access to a server without operational data
 * @param missing what the registration of the server does not cover; with anything in it nobody is excluded
 * @param sights every path to data
 */
public record Judged(
        SortedMap<String, String> exposures,
        SortedMap<String, SortedMap<String, Integer>> excluded,
        SortedSet<String> withoutData,
        SortedSet<String> missing,
        List<Sight> sights) {}
