package nl.inzage.projections.oracle;

import java.util.ArrayList;
import java.util.List;

/** Whether a path is open, and why; the first reason is the one that made it so. */
record Door(String openness, List<String> reasons) {

    private static final List<String> WIDER = List.of("CLOSED", "UNCERTAIN", "OPEN");

    static Door open(String reason) {
        return new Door("OPEN", List.of(reason));
    }

    static Door uncertain(String reason) {
        return new Door("UNCERTAIN", List.of(reason));
    }

    static Door closed(String reason) {
        return new Door("CLOSED", List.of(reason));
    }

    boolean isClosed() {
        return openness.equals("CLOSED");
    }

    private boolean isOpen() {
        return openness.equals("OPEN");
    }

    String reason() {
        return reasons.getFirst();
    }

    /** The same door when it is not known exactly whether there is a way to it at the moment. */
    Door reachedBy(Holding way) {
        if (way == Holding.SURE) {
            return this;
        }
        var more = new ArrayList<>(reasons);
        more.add("BOUNDARY_IMPRECISE");
        return new Door(isOpen() ? "UNCERTAIN" : openness, List.copyOf(more));
    }

    /** The same door when it is not known exactly whether whoever opens it is there at the moment. */
    Door openedBy(Holding somebody) {
        return somebody != Holding.SURE && isOpen() ? uncertain("BOUNDARY_IMPRECISE") : this;
    }

    /** The narrower of both; the other one where they are as wide. */
    Door atMost(Door limit) {
        return WIDER.indexOf(limit.openness) < WIDER.indexOf(openness) ? limit : this;
    }
}
