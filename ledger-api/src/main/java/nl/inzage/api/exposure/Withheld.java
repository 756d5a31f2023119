package nl.inzage.api.exposure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an answer about single things left out: how much, and by which rules. */
public final class Withheld {

    private Withheld() {}

    /** The same of what lies outside alone. */
    public static Map<String, Object> said(int outside) {
        return said(outside, 0);
    }

    /**
     * As the answer says it.
     *
     * @param outside how much lies outside of the asker's scope
     * @param untold how much of the rest is told only at levels at which the asker is not
     */
    public static Map<String, Object> said(int outside, int untold) {
        var rules = new ArrayList<String>();
        if (outside > 0) {
            rules.add("OUTSIDE_SCOPE");
        }
        if (untold > 0) {
            rules.add("DISCLOSURE_LEVEL");
        }
        // In this order on every node: the same question gives the same bytes.
        var withheld = new LinkedHashMap<String, Object>();
        withheld.put("items", outside + untold);
        withheld.put("rules", List.copyOf(rules));
        return withheld;
    }
}
