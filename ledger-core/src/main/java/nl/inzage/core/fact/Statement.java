package nl.inzage.core.fact;

/** A fact with the circumstances under which it was reported: what a command proposes and an entry holds. */
public record Statement(Fact fact, Circumstances circumstances) {}
