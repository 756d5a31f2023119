package nl.inzage.core.store;

import nl.inzage.core.fact.Fact;
import nl.inzage.core.fact.Stored;
import nl.inzage.core.identity.Id;
import nl.inzage.core.store.Founded.LedgerId;
import org.jspecify.annotations.Nullable;

/** What a ledger says of itself after it was founded. It says nothing about exposure. */
public sealed interface LedgerFact extends Fact {

    /**
     * From here on another key signs the checkpoints.
     *
     * @param verifierKey the public half of the new key, as C2SP writes a vkey
     * @param previousKey that of the key before; null in a ledger that had none yet
     */
    @Stored(type = "ledger.signing-key-changed", report = false, bears = false)
    record SigningKeyChanged(
            LedgerId ledger, String verifierKey, @Nullable String previousKey) implements LedgerFact {
        @Override
        public Id subject() {
            return ledger;
        }
    }
}
