package nl.inzage.api.signing;

/** Why nothing more is signed for a log until somebody has looked: with a stable code and the way out. */
public final class Stopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Code code;

    /** What is wrong. */
    public enum Code {
        /** The entries are not those that were signed. */
        CHECKPOINT_CONTRADICTED,
        /** The ledger has named another key than this node's. */
        SIGNING_KEY_REPLACED
    }

    private Stopped(Code code, String message) {
        super(message);
        this.code = code;
    }

    static Stopped contradicted(String what, Remembered remembered) {
        return new Stopped(
                Code.CHECKPOINT_CONTRADICTED,
                what + "; nothing more is signed. Keep the database and " + remembered
                        + ", the checkpoint that this node"
                        + " remembers, as they are and find out what happened to them. Bring back the database that goes"
                        + " with that checkpoint; only if it is lost for good, move the checkpoint away");
    }

    static Stopped replaced(String what) {
        return new Stopped(Code.SIGNING_KEY_REPLACED, what);
    }

    /** The stable code. */
    public Code code() {
        return code;
    }
}
