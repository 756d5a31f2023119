package nl.inzage.core.fact;

/** The ways in which a vendor can come to see data. */
public enum PathKind {
    GRANT,
    BREAK_GLASS,
    TOOL_INHERENT,
    OPERATION,
    HELD_COPY,
    SESSION,
    CHAIN
}
