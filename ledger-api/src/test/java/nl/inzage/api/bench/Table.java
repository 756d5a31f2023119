package nl.inzage.api.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured, each beside what it aims at. */
final class Table {

    private final List<String> lines = new ArrayList<>(List.of("| what | measured | aim | |", "|---|---|---|---|"));

    /** A figure that should be so much or more. */
    void atLeast(String what, double measured, String unit, double aim) {
        line(what, figure(measured) + unit, ">= " + figure(aim) + unit, measured >= aim ? "met" : "not met");
    }

    /** A figure that should be so much or less. */
    void atMost(String what, double measured, String unit, double aim) {
        line(what, figure(measured) + unit, "<= " + figure(aim) + unit, measured <= aim ? "met" : "not met");
    }

    /** A figure without an aim. */
    void note(String what, double measured, String unit) {
        line(what, figure(measured) + unit, "", "");
    }

    private void line(String what, String measured, String aim, String met) {
        lines.add("| " + what + " | " + measured + " | " + aim + " | " + met + " |");
        System.out.println(lines.getLast());
    }

    private static String figure(double value) {
        var digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
