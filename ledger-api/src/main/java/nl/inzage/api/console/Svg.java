package nl.inzage.api.console;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** A drawing in the making: shapes with classes and never with styles, and every text escaped. */
final class Svg {

    private final StringBuilder text = new StringBuilder();

    /** A drawing that is one picture, told by its label. */
    Svg(int width, int height, String kind, String label) {
        this(width, height, kind, label, "img");
    }

    /** A drawing; {@code group} where there are links in it. */
    Svg(int width, int height, String kind, String label, String role) {
        text.append(
                "<svg class=\"%s\" viewBox=\"0 0 %d %d\" width=\"%2$d\" height=\"%3$d\" role=\"%s\" aria-label=\"%s\" focusable=\"false\">"
                        .formatted(kind, width, height, role, escaped(label)));
    }

    void rect(String kind, double x, double y, double width, double height, @Nullable String title) {
        text.append(String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"",
                kind,
                x,
                y,
                width,
                height));
        if (title == null) {
            text.append("/>");
        } else {
            text.append("><title>").append(escaped(title)).append("</title></rect>");
        }
    }

    void line(String kind, double x1, double y1, double x2, double y2) {
        text.append(String.format(
                Locale.ROOT,
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
                kind,
                x1,
                y1,
                x2,
                y2));
    }

    void text(String kind, double x, double y, String said) {
        text.append(String.format(Locale.ROOT, "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">", kind, x, y))
                .append(escaped(said))
                .append("</text>");
    }

    /** A text that leans, where there is no room for it to lie. */
    void slanted(String kind, double x, double y, String said) {
        text.append(String.format(
                        Locale.ROOT,
                        "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" transform=\"rotate(-45 %2$.1f %3$.1f)\">",
                        kind,
                        x,
                        y))
                .append(escaped(said))
                .append("</text>");
    }

    /** Begins a link; what follows until {@link #end} leads there. */
    void link(String href, String label) {
        text.append("<a href=\"")
                .append(escaped(href))
                .append("\" aria-label=\"")
                .append(escaped(label))
                .append("\">");
    }

    void end() {
        text.append("</a>");
    }

    private static String escaped(String said) {
        return HtmlUtils.htmlEscape(said, "UTF-8");
    }

    @Override
    public String toString() {
        return text + "</svg>";
    }
}
