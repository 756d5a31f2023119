package nl.inzage.api.console;

/**
 * A moment as it is shown.
 *
 * @param iso for programs
 * @param here in the reader's zone and language, with the offset
 * @param utc the same in UTC; empty where that is the reader's zone
 */
record Shown(String iso, String here, String utc) {}
