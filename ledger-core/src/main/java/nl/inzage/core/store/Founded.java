package nl.inzage.core.store;

import java.util.UUID;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Stored;
import nl.inzage.core.identity.Id;
import org.jspecify.annotations.Nullable;

/**
 * The ledger began: always its first entry, never another.
 *
 * @param verifierKey the public half of the key that signs its checkpoints, as C2SP writes a vkey; null where there was
 *     none yet, as in every founding of revision 1
 */
@Stored(type = "ledger.founded", revision = 2, report = false, bears = false)
public record Founded(
        UUID ledger, LedgerKind kind, @Nullable String verifierKey) implements Fact {

    @Override
    public Id subject() {
        return new LedgerId(ledger.toString());
    }

    /** Identifies the ledger itself. */
    public record LedgerId(String value) implements Id {
        public LedgerId {
            Id.require(value);
        }

        @Override
        public String toString() {
            return value;
        }
    }
}
