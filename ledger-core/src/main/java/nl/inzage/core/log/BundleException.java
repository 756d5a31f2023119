package nl.inzage.core.log;

/** The first flaw that was found in a bundle. */
public final class BundleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Flaw flaw;
    private final long line;
    private final long position;

    BundleException(Flaw flaw, long line, long position, String message) {
        super(message);
        this.flaw = flaw;
        this.line = line;
        this.position = position;
    }

    /** Which. */
    public Flaw flaw() {
        return flaw;
    }

    /** The line of the file, from 1. */
    public long line() {
        return line;
    }

    /** The position in the ledger that is concerned; 0 when none is. */
    public long position() {
        return position;
    }
}
