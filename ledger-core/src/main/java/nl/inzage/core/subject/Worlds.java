package nl.inzage.core.subject;

import java.time.Instant;
import nl.inzage.core.decision.World;

/** What decisions look at besides their own stream; whatever is looked at becomes part of the decision. */
public interface Worlds {

    /** The world as it stands, with the ledger's clock at a moment. */
    World at(Instant now);
}
