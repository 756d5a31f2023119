package nl.inzage.api.console;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;

/** The texts of the pages that a browser printed, as far as it writes them in its own plain manner. */
final class Printed {

    private static final Pattern OBJECT = Pattern.compile("(?s)(?<=\n)(\\d+) 0 obj\n(.*?)\nendobj");
    private static final Pattern FONT = Pattern.compile("/(F\\d+) (\\d+) 0 R");
    private static final Pattern SHOWN = Pattern.compile("/(F\\d+) \\S+ Tf|<([0-9A-Fa-f]+)>");
    private static final Pattern ONE = Pattern.compile("(?m)^<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>$");
    private static final Pattern RANGE =
            Pattern.compile("(?m)^<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]{4})> <([0-9A-Fa-f]{4})>$");

    private final Map<String, String> objects = new HashMap<>();

    private Printed(byte[] pdf) {
        var found = OBJECT.matcher(new String(pdf, ISO_8859_1));
        while (found.find()) {
            objects.put(found.group(1), found.group(2));
        }
    }

    /** The text of each page; without spaces, since a browser prints those as distances. */
    static List<String> pages(byte[] pdf) {
        var printed = new Printed(pdf);
        return printed.objects.entrySet().stream()
                .filter(one -> Pattern.compile("/Type /Page\\b(?!s)")
                        .matcher(one.getValue())
                        .find())
                .sorted(Map.Entry.comparingByKey(java.util.Comparator.comparingInt(Integer::parseInt)))
                .map(one -> printed.page(one.getValue()))
                .toList();
    }

    private String page(String page) {
        var fonts = new HashMap<String, Map<String, String>>();
        FONT.matcher(page).results().forEach(font -> fonts.put(font.group(1), characters(font.group(2))));
        var text = new StringBuilder();
        Map<String, String> font = Map.of();
        var shown = SHOWN.matcher(content(reference(page, "Contents")));
        while (shown.find()) {
            if (shown.group(1) != null) {
                font = fonts.getOrDefault(shown.group(1), Map.of());
            } else {
                var glyphs = shown.group(2);
                for (int at = 0; at + 4 <= glyphs.length(); at += 4) {
                    text.append(font.getOrDefault(glyphs.substring(at, at + 4).toUpperCase(java.util.Locale.ROOT), ""));
                }
            }
        }
        return text.toString().replaceAll("[\\s\u00a0]+", "");
    }

    /** What each glyph of a font stands for. */
    private Map<String, String> characters(String font) {
        var characters = new HashMap<String, String>();
        var map = content(reference(objects.getOrDefault(font, ""), "ToUnicode"));
        ONE.matcher(map)
                .results()
                .forEach(one -> characters.put(one.group(1).toUpperCase(java.util.Locale.ROOT), text(one.group(2))));
        RANGE.matcher(map).results().forEach(range -> {
            int first = Integer.parseInt(range.group(1), 16);
            int to = Integer.parseInt(range.group(3), 16);
            for (int at = first; at <= Integer.parseInt(range.group(2), 16); at++) {
                characters.put("%04X".formatted(at), Character.toString(to + at - first));
            }
        });
        return characters;
    }

    private static String text(String utf16) {
        return new String(HexFormat.of().parseHex(utf16), UTF_16BE);
    }

    private static String reference(String object, String name) {
        var found = Pattern.compile("/" + name + " (\\d+) 0 R").matcher(object);
        return found.find() ? found.group(1) : "";
    }

    private String content(String number) {
        var object = objects.getOrDefault(number, "");
        var start = object.indexOf("stream\n");
        if (start < 0) {
            return "";
        }
        var bytes =
                object.substring(start + 7, object.lastIndexOf("\nendstream")).getBytes(ISO_8859_1);
        try (var inflated = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            return object.contains("/FlateDecode")
                    ? new String(inflated.readAllBytes(), ISO_8859_1)
                    : new String(bytes, ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
