package nl.inzage.api.command;

import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import nl.inzage.api.security.Asker;
import nl.inzage.core.store.Receipt;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Sends a command for a person who looks at a page: decided and kept as one that comes over HTTP. */
public final class Sending {

    private final Registrar registrar;
    private final Supplier<UUID> keys;

    /**
     * Sends by way of a registrar.
     *
     * @param keys gives what makes the command of a form the same one again
     */
    public Sending(Registrar registrar, Supplier<UUID> keys) {
        this.registrar = registrar;
        this.keys = keys;
    }

    /** What a form carries from when it is drawn, so that it has one effect however often it is sent. */
    public String key() {
        return keys.get().toString();
    }

    /**
     * Sends.
     *
     * @param key what the form carried
     * @param version the last sequence of the stream that the sender has seen; null if that does not matter
     * @return the receipt; of the first time if it was sent before
     */
    public Receipt send(Asker asker, String name, ObjectNode body, String key, @Nullable Long version) {
        return Objects.requireNonNull(
                registrar.register(asker, name, body, key, version, false).receipt());
    }

    /** Decides and records nothing; fails as sending it would. */
    public void tryOut(Asker asker, String name, ObjectNode body) {
        var unused = registrar.register(asker, name, body, null, null, true);
    }
}
