package nl.inzage.core.log;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON that is in its canonical form (RFC 8785) with integers only, and nothing else: no space, no member twice
 * or out of order, no other way to write a character, no number beyond 2^53 - 1.
 *
 * <p>Values are String, Long, Boolean, List, Map and {@link Null}.
 */
final class StrictJson {

    /** The JSON value null. */
    enum Null {
        NULL
    }

    private static final long LARGEST = (1L << 53) - 1;
    private static final int DEEPEST = 64;
    private static final String ESCAPED = "\"\\\b\t\n\f\r";
    private static final String ESCAPES = "\"\\btnfr";

    private final String text;
    private int at;

    private StrictJson(String text) {
        this.text = text;
    }

    /**
     * The object that the bytes are.
     *
     * @throws IllegalArgumentException if they are anything else
     */
    static Map<String, Object> object(byte[] bytes) {
        var json = new StrictJson(utf8(bytes));
        var object = json.object(0);
        if (json.at != json.text.length()) {
            throw json.refused("the end");
        }
        return object;
    }

    /** The JDK's quick way puts U+FFFD where bytes are none of UTF-8; only what holds one is looked at closely. */
    private static String utf8(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') < 0) {
            return text;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not UTF-8", e);
        }
    }

    private Object value(int depth) {
        if (depth > DEEPEST) {
            throw refused("at most " + DEEPEST + " levels");
        }
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", Null.NULL);
            default -> number();
        };
    }

    private Map<String, Object> object(int depth) {
        expect('{');
        var object = new LinkedHashMap<String, Object>();
        if (peek() == '}') {
            at++;
            return object;
        }
        String last = null;
        do {
            var name = string();
            if (last != null && last.compareTo(name) >= 0) {
                throw refused("members in order, each once");
            }
            last = name;
            expect(':');
            object.put(name, value(depth + 1));
        } while (more('}'));
        return object;
    }

    private List<Object> array(int depth) {
        expect('[');
        var array = new ArrayList<>();
        if (peek() == ']') {
            at++;
            return array;
        }
        do {
            array.add(value(depth + 1));
        } while (more(']'));
        return array;
    }

    private boolean more(char end) {
        char next = peek();
        if (next != ',' && next != end) {
            throw refused("a comma or " + end);
        }
        at++;
        return next == ',';
    }

    private String string() {
        expect('"');
        int start = at;
        char c = peek();
        while (c != '"' && c != '\\') {
            if (c < ' ') {
                throw refused("no control character");
            }
            at++;
            c = peek();
        }
        if (c == '"') {
            return text.substring(start, at++);
        }
        var string = new StringBuilder(text.substring(start, at));
        while (peek() != '"') {
            string.append(peek() == '\\' ? escape() : plain());
        }
        at++;
        return string.toString();
    }

    private char plain() {
        char c = peek();
        if (c < ' ') {
            throw refused("no control character");
        }
        at++;
        return c;
    }

    private char escape() {
        at++;
        int known = ESCAPES.indexOf(peek());
        if (known >= 0) {
            at++;
            return ESCAPED.charAt(known);
        }
        for (char c = 0; c < ' '; c++) {
            if (ESCAPED.indexOf(c) < 0 && text.startsWith("u%04x".formatted((int) c), at)) {
                at += 5;
                return c;
            }
        }
        throw refused("an escape that is needed");
    }

    private Object word(String word, Object value) {
        if (!text.startsWith(word, at)) {
            throw refused(word);
        }
        at += word.length();
        return value;
    }

    private Long number() {
        int start = at;
        at += peek() == '-' ? 1 : 0;
        int digits = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        boolean zero = at > digits && text.charAt(digits) == '0';
        if (at == digits || at - digits > 16 || (zero && at - start > 1)) {
            throw refused("an integer");
        }
        long number = Long.parseLong(text, start, at, 10);
        if (Math.abs(number) > LARGEST) {
            throw refused("at most 2^53 - 1");
        }
        return number;
    }

    private void expect(char c) {
        if (peek() != c) {
            throw refused(String.valueOf(c));
        }
        at++;
    }

    private char peek() {
        if (at >= text.length()) {
            throw refused("more");
        }
        return text.charAt(at);
    }

    private IllegalArgumentException refused(String expected) {
        return new IllegalArgumentException("not canonical JSON at character " + at + ": expected " + expected);
    }

    /** The canonical text of maps, lists, strings, integers and booleans. */
    static String write(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                var members = new ArrayList<String>();
                map.keySet().stream()
                        .map(String.class::cast)
                        .sorted()
                        .forEach(name -> members.add(quote(name) + ":" + write(member(map, name))));
                yield "{" + String.join(",", members) + "}";
            }
            case List<?> list ->
                "[" + String.join(",", list.stream().map(StrictJson::write).toList()) + "]";
            case String string -> quote(string);
            case Long number -> number.toString();
            case Boolean bool -> bool.toString();
            case Null __ -> "null";
            default -> throw new IllegalArgumentException("no JSON is made of a " + value.getClass());
        };
    }

    private static Object member(Map<?, ?> map, String name) {
        var value = map.get(name);
        return value == null ? Null.NULL : value;
    }

    private static String quote(String string) {
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            int known = ESCAPED.indexOf(c);
            if (known >= 0) {
                quoted.append('\\').append(ESCAPES.charAt(known));
            } else if (c < ' ') {
                quoted.append("\\u%04x".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
