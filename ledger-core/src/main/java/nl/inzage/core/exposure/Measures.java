package nl.inzage.core.exposure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.shield.ShieldingScope;

/** The shielding measures that cover a server, whenever they held. */
final class Measures {

    private static final Comparator<Window.Shielding> ORDER =
            Comparator.comparing(window -> window.measure().value());

    private final Map<String, List<Window.Shielding>> named = new HashMap<>();
    private final Map<ServerId, List<Window.Shielding>> byServer = new ConcurrentHashMap<>();

    Measures(List<Window.Shielding> measures) {
        for (var measure : measures) {
            for (var server : new HashSet<>(measure.scope().servers())) {
                named.computeIfAbsent(server, __ -> new ArrayList<>(2)).add(measure);
            }
        }
    }

    /** Those that name a server and those over all, in the order of their ids. */
    List<Window.Shielding> of(ServerId server) {
        return byServer.computeIfAbsent(
                server,
                __ -> Stream.concat(naming(ShieldingScope.ALL), naming(server.value()))
                        .sorted(ORDER)
                        .toList());
    }

    private Stream<Window.Shielding> naming(String server) {
        return named.getOrDefault(server, List.of()).stream();
    }
}
