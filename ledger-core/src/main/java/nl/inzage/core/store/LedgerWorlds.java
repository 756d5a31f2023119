package nl.inzage.core.store;

import java.time.Instant;
import java.util.List;
import nl.inzage.core.correction.Effective;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.decision.World;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.identity.Id;
import nl.inzage.core.subject.Worlds;

/** The world as the ledger holds it; each stream that is looked at counts as read by the decision. */
public final class LedgerWorlds implements Worlds {

    private final Ledger ledger;

    /** The world of a ledger. */
    public LedgerWorlds(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public World at(Instant now) {
        return new World() {
            @Override
            public Instant now() {
                return now;
            }

            @Override
            public List<Known> facts(Id subject) {
                return Effective.facts(ReadStreams.read(ledger, Stream.of(subject)), Long.MAX_VALUE);
            }

            @Override
            public String hash(Fact fact) {
                return FactCodec.standard().hash(fact);
            }
        };
    }
}
