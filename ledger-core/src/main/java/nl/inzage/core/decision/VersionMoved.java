package nl.inzage.core.decision;

/**
 * A command was meant for another version of its stream than the present one, and nothing of it was decided.
 *
 * <p>A version is the sequence of a stream's last entry, counted from 0, as receipts give it; -1 of a stream that holds
 * nothing.
 */
public final class VersionMoved extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long version;

    /** Tells where the stream stands by now. */
    public VersionMoved(long version) {
        super(
                version < 0
                        ? "nothing is registered under this id yet; send the command without If-Match"
                        : "it stands at version " + version + " by now; look at it again, and send that version"
                                + " if the command is still meant",
                null,
                false,
                false);
        this.version = version;
    }

    /** The present version. */
    public long version() {
        return version;
    }
}
