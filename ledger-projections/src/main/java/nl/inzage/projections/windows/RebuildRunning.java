package nl.inzage.projections.windows;

/** The views are being rebuilt already, by this node or another one. */
public final class RebuildRunning extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RebuildRunning() {
        super("the views are being rebuilt already; wait until that is done");
    }
}
