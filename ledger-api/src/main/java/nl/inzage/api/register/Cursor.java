package nl.inzage.api.register;

import java.util.List;
import java.util.regex.Pattern;
import nl.inzage.api.exposure.Asking;

/**
 * How far a list was gone through. It names only what was shown: {@code S-1} is what comes behind that one,
 * {@code S-1~3} what comes behind the next three, {@code ~3} what comes behind the first three.
 *
 * @param after the last one that was shown; empty if none was
 * @param over how many came after that one and were withheld
 */
record Cursor(String after, int over) {

    private static final Pattern FORM = Pattern.compile("([^~]*)(?:~([1-9]\\d{0,8}))?");

    /**
     * Reads what a list gave; nothing is the begin.
     *
     * @throws nl.inzage.api.problem.Problem {@code INVALID} if no list gives such a cursor
     */
    static Cursor read(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw Asking.noCursor();
        }
        var after = Asking.cursor(form.group(1));
        var over = form.group(2);
        return new Cursor(after, over == null ? 0 : Integer.parseInt(over));
    }

    /** The cursor behind a page, some of which was shown. */
    Cursor behind(List<String> page, List<String> shown) {
        if (shown.isEmpty()) {
            return new Cursor(after, over + page.size());
        }
        var last = shown.getLast();
        return new Cursor(last, page.size() - 1 - page.indexOf(last));
    }

    @Override
    public String toString() {
        return over == 0 ? after : after + '~' + over;
    }
}
