package nl.inzage.core.identity;

/** Identifies one question and its answer for as long as the reading log exists. */
public record ReadingId(String value) implements Id {
    public ReadingId {
        Id.require(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
