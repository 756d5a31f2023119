package nl.inzage.core.log;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The lines of a bundle in their order: those of a file, or of a ledger that is looked at where it lives. */
public interface BundleLines {

    /**
     * The next line; null after the end line.
     *
     * @throws BundleException if what comes is no line of a bundle
     * @throws IOException if it cannot be read
     */
    @Nullable BundleLine next() throws IOException;

    /** The number of the line that {@link #next} gave last, from 1; in a living ledger, of the entry. */
    long line();
}
