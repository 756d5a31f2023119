package nl.inzage.core.exposure;

import java.util.List;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.VendorId;
import org.jspecify.annotations.Nullable;

/**
 * What an answer with its paths comes to for each vendor and server, without why: to gather the reasons of every path
 * of a whole force takes many times as long as to judge them.
 *
 * @param cells by vendor, the one whom nobody knows last, and then by server; each pair once
 * @param notCovered the servers of which not everything is registered, by id
 * @param withheld how many paths lie outside of what the asker may see
 */
public record Overview(List<Cell> cells, List<ServerId> notCovered, int withheld) {

    /** Says nothing. */
    public static final Overview NOTHING = new Overview(List.of(), List.of(), 0);

    /** The highest verdict of the paths of a vendor to a server. */
    public record Cell(@Nullable VendorId vendor, ServerId server, Verdict verdict) {}
}
