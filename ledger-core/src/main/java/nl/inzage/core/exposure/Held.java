package nl.inzage.core.exposure;

/** Whether something holds at a moment: surely, perhaps because a boundary is not known exactly, or not. */
enum Held {
    NO,
    MAYBE,
    SURE
}
