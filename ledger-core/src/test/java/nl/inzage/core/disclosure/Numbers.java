package nl.inzage.core.disclosure;

/** The numbers as they are. */
@FunctionalInterface
interface Numbers {
    int of(Unknown unknown);
}
