package nl.inzage.core.log;

/** A note whose text must be ignored: no known key signed it, or a signature in the name of a known key fails. */
public final class UntrustedNoteException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UntrustedNoteException(String message) {
        super(message);
    }
}
