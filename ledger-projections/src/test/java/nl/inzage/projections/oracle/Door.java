package nl.inzage.projections.oracle;

/** Whether a path is open, and why. */
record Door(String openness, String reason) {

    static Door open(String reason) {
        return new Door("OPEN", reason);
    }

    static Door uncertain(String reason) {
        return new Door("UNCERTAIN", reason);
    }

    static Door closed(String reason) {
        return new Door("CLOSED", reason);
    }

    boolean isClosed() {
        return openness.equals("CLOSED");
    }
}
