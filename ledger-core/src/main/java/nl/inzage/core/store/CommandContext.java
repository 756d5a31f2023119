package nl.inzage.core.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * What accompanies a command on its way to the ledger, and the place where its receipt comes back.
 *
 * <p>Travels in the metadata of the command message, which never leaves this process.
 *
 * @param key what makes it the same command again
 * @param toldRecordedAt when it was recorded, in a demonstration's story
 * @param dryRun whether it is only decided and nothing is recorded
 * @param grants the streams of the grants that a block of a vendor may suspend
 * @param ahead the run of commands that it belongs to, which sends it later; null if it is sent at once
 */
public record CommandContext(
        @Nullable IdempotencyKey key,
        @Nullable Instant toldRecordedAt,
        boolean dryRun,
        List<String> grants,
        @Nullable Ahead ahead,
        ReceiptHolder receipt) {

    private static final String NAME = CommandContext.class.getName();

    /** A context that asks for nothing in particular. */
    public static CommandContext plain() {
        return new CommandContext(null, null, false, List.of(), null, new ReceiptHolder());
    }

    /** The context as metadata of a command message. */
    public Map<String, Object> asMetaData() {
        return Map.of(NAME, this);
    }

    /** The context of the command that a unit of work handles, if it came with one. */
    public static Optional<CommandContext> of(UnitOfWork<?> unitOfWork) {
        var root = unitOfWork.root();
        return Optional.ofNullable(root.getMessage())
                .map(message -> message.getMetaData().get(NAME))
                .filter(CommandContext.class::isInstance)
                .map(CommandContext.class::cast);
    }
}
