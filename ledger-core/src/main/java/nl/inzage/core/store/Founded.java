package nl.inzage.core.store;

import java.util.UUID;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Stored;
import nl.inzage.core.identity.Id;

/** The ledger began: always its first entry, never another. */
@Stored(type = "ledger.founded", report = false, bears = false)
public record Founded(UUID ledger, LedgerKind kind) implements Fact {

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
