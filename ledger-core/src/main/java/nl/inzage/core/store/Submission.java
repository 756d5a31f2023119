package nl.inzage.core.store;

import java.util.List;

/** Appends that wait to be recorded, all of them or none. */
public interface Submission {

    /**
     * Waits until they are durable.
     *
     * @throws LedgerException if none of them is recorded, or nobody knows
     */
    List<Receipt> receipts();
}
