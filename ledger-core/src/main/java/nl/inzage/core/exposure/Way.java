package nl.inzage.core.exposure;

import java.util.List;
import nl.inzage.core.identity.ServerId;
import org.jspecify.annotations.Nullable;

/**
 * A path to one server at one moment, whether it leads there itself or through a host.
 *
 * @param path where it comes from
 * @param through the host by which it leads to the server
 * @param version of the tool by which it leads
 * @param copies the only copies that it leads to; null for those on the server
 * @param prime the way of the prime that a sub-processor uses
 */
record Way(
        Window.Path path,
        ServerId server,
        @Nullable ServerId through,
        @Nullable String version,
        Openness openness,
        List<Reason> reasons,
        List<Long> entries,
        @Nullable List<Window.Hosting> copies,
        @Nullable Way prime) {

    Scene.Key key() {
        return new Scene.Key(path.kind(), path.id());
    }

    Capability capability(String means) {
        return through == null ? Catalogue.capability(means) : Catalogue.capabilityThroughHost(means);
    }
}
