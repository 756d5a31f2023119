package nl.inzage.core.decision;

import java.time.Instant;
import java.util.List;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.fact.Fact;
import nl.inzage.core.identity.Id;

/** What a decision may look at besides the stream that it is about. */
public interface World {

    /** The ledger's clock. */
    Instant now();

    /** What is known of another thing now; empty if nothing is. */
    List<Known> facts(Id subject);

    /** What stands for exactly this fact: lower-case hex of SHA-256 over its canonical JSON (RFC 8785). */
    String hash(Fact fact);
}
