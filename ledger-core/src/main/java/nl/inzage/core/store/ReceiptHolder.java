package nl.inzage.core.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the receipt of a command appears once it is recorded; handed out before, filled by the commit. */
public final class ReceiptHolder {

    private volatile @Nullable Receipt receipt;

    /** The receipt; empty before the commit, and for a command that recorded nothing. */
    public Optional<Receipt> receipt() {
        return Optional.ofNullable(receipt);
    }

    void fill(Receipt filled) {
        receipt = filled;
    }
}
