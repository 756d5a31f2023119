package nl.inzage.api;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What no ledger may take.
 *
 * @param path below the interface, with its query
 * @param type of the body; empty for a question, which has none
 * @param latin the bytes of the body, a character each
 */
record Hostile(String name, String path, String type, String latin) {

    private static final String JSON = "application/json";
    private static final String VENDOR = "/commands/register-vendor";

    /** All of them. */
    static List<Hostile> all() {
        return Stream.of(
                        notJson(),
                        characters(),
                        decomposed(),
                        numbers(),
                        moments(),
                        ids(),
                        fields(),
                        bytes(),
                        types(),
                        sizes(),
                        questions(),
                        lines())
                .flatMap(list -> list)
                .toList();
    }

    /** What is sent. */
    byte[] body() {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Hostile of(String name, String path, String type, byte[] body) {
        return new Hostile(name, path, type, new String(body, StandardCharsets.ISO_8859_1));
    }

    private static Hostile command(String name, String path, String body) {
        return of(name, path, JSON, body.getBytes(StandardCharsets.UTF_8));
    }

    private static Hostile vendor(String name, String body) {
        return command(name, VENDOR, body);
    }

    private static Stream<Hostile> notJson() {
        return Stream.of(
                        "",
                        " ",
                        "null",
                        "true",
                        "7",
                        "\"text\"",
                        "[]",
                        "[{}]",
                        "{",
                        "}",
                        "{{}",
                        "{}}",
                        "{} {}",
                        "{},",
                        "{\"vendorId\"}",
                        "{\"vendorId\":}",
                        "{\"vendorId\":\"V\",}",
                        "{,\"vendorId\":\"V\"}",
                        "{\"vendorId\" \"V\"}",
                        "{\"vendorId\":\"V\" \"legalName\":\"N\"}",
                        "{vendorId:\"V\",\"legalName\":\"N\"}",
                        "{'vendorId':'V','legalName':'N'}",
                        "{\"vendorId\":\"V\",\"legalName\":\"N\"} // why",
                        "{\"vendorId\":\"V\",/* why */\"legalName\":\"N\"}",
                        "# why\n{\"vendorId\":\"V\",\"legalName\":\"N\"}",
                        "{\"vendorId\":\"V\",\"legalName\":\"N",
                        "{\"vendorId\":\"V\",\"legalName\":\"\\x41\"}",
                        "{\"vendorId\":\"V\",\"legalName\":\"\\u00\"}",
                        "{\"vendorId\":\"V\",\"legalName\":\"\\u00zz\"}",
                        "{\"vendorId\":\"V\",\"legalName\":\"a\nb\"}",
                        "{\"vendorId\":\"V\",\"legalName\":\"a\tb\"}",
                        "{\"vendorId\":\"V\",\"legalName\":tru}",
                        "{\"vendorId\":\"V\",\"legalName\":True}",
                        "{\"vendorId\":\"V\",\"legalName\":undefined}",
                        "{\"vendorId\":\"V\",\"legalName\":NaN}",
                        "{\"vendorId\":\"V\",\"legalName\":Infinity}",
                        "{\"vendorId\":\"V\",\"legalName\":-Infinity}",
                        "{\"vendorId\":\"V\",\"vendorId\":\"V\",\"legalName\":\"N\"}",
                        "{\"vendorId\":\"V\",\"legalName\":\"N\",\"legalName\":\"M\"}",
                        "{\"vendorId\":\"V\",\"\\u0076endorId\":\"W\",\"legalName\":\"N\"}",
                        "<vendor/>",
                        "vendorId=V&legalName=N",
                        "{\"$ref\":\"#\"}",
                        "{\"__proto__\":{},\"vendorId\":\"V\",\"legalName\":\"N\"}",
                        "{\"@type\":\"java.lang.Runtime\",\"vendorId\":\"V\",\"legalName\":\"N\"}",
                        "{\"@class\":\"java.util.HashMap\",\"vendorId\":\"V\",\"legalName\":\"N\"}",
                        "[\"java.util.HashMap\",{\"vendorId\":\"V\"}]")
                .map(body -> vendor("not the JSON of a command: " + body, body));
    }

    private static Stream<Hostile> characters() {
        var unfit = Stream.of(
                range(0x00, 0x1f),
                range(0x7f, 0x9f),
                range(0x200b, 0x200f),
                range(0x202a, 0x202e),
                range(0x2060, 0x2069),
                new int[] {0x061c, 0xfeff, 0xd800, 0xdbff, 0xdc00, 0xdfff});
        return unfit.flatMapToInt(IntStream::of)
                .mapToObj(c -> vendor(
                        "the character U+%04X".formatted(c),
                        "{\"vendorId\":\"V\",\"legalName\":\"a\\u%04xb\"}".formatted(c)));
    }

    private static int[] range(int from, int to) {
        return IntStream.rangeClosed(from, to).toArray();
    }

    private static Stream<Hostile> decomposed() {
        return Stream.of("e\u0301", "A\u030a", "n\u0303", "\u212b", "\u1100\u1161", "\u0344", "\u2126", "o\u0308")
                .map(text -> vendor("not NFC", "{\"vendorId\":\"V\",\"legalName\":\"%s\"}".formatted(text)));
    }

    private static Stream<Hostile> numbers() {
        return Stream.of(
                        "9007199254740992",
                        "-9007199254740992",
                        "9223372036854775807",
                        "9223372036854775808",
                        "1e400",
                        "1e1000000000",
                        "-1e1000000000",
                        "1e-1000000000",
                        "0.1",
                        "1.0",
                        "1e0",
                        "01",
                        "+1",
                        ".5",
                        "5.",
                        "0x1F",
                        "1_000",
                        "--1",
                        "1".repeat(400),
                        "1".repeat(2_000),
                        "\"2\"",
                        "true",
                        "null",
                        "[2]",
                        "{}")
                .map(number -> command(
                        "the number " + number,
                        "/commands/record-abro-declaration",
                        "{\"vendorId\":\"V\",\"engagementId\":\"E\",\"status\":\"POSITIVE\",\"tbbLevel\":%s}"
                                .formatted(number)));
    }

    private static Stream<Hostile> moments() {
        return Stream.of(
                        "",
                        "now",
                        "0",
                        "1e1000000000",
                        "2026",
                        "2026-03",
                        "2026-3-2",
                        "2026-03-32",
                        "2026-02-29",
                        "2026-13-01",
                        "2026-00-01",
                        "20260302",
                        "2026-W10",
                        "2026-061",
                        "2026-03-02T",
                        "2026-03-02T08",
                        "2026-03-02T08:00",
                        "2026-03-02T08:00Z",
                        "2026-03-02T08:00:00",
                        "2026-03-02T24:00:01Z",
                        "2026-03-02T08:60:00Z",
                        "2026-03-02T08:00:61Z",
                        "2026-03-02T08:00:00.1234567Z",
                        "2026-03-02T08:00:00+1",
                        "2026-03-02T08:00:00+25:00",
                        "2026-03-02T08:00:00[Europe/Amsterdam]",
                        "2026-03-02T08:00:00Z[UTC]",
                        "2026-03-02T08:00:00ZZ",
                        "1899-12-31T23:59:59Z",
                        "2201-01-01T00:00:00Z",
                        "9999-12-31T23:59:59Z",
                        "-0001-01-01T00:00:00Z",
                        "+10000-01-01T00:00:00Z",
                        "+1000000000-12-31T23:59:59Z",
                        "Mon, 02 Mar 2026 08:00:00 GMT",
                        "02-03-2026",
                        "٢٠٢٦-٠٣-٠٢T٠٨:٠٠:٠٠Z",
                        "PT1H",
                        "$(date)")
                .map(moment -> vendor(
                        "the moment " + moment,
                        "{\"vendorId\":\"V\",\"legalName\":\"N\",\"effectiveFrom\":\"%s\"}".formatted(moment)));
    }

    private static Stream<Hostile> ids() {
        return Stream.of(
                        "",
                        " ",
                        "V 1",
                        "V/1",
                        "../V",
                        "..%2fV",
                        "V\\\\1",
                        "V:1",
                        "V;1",
                        "V,1",
                        "V'1",
                        "' OR 1=1 --",
                        "V\\\"1",
                        "V<1>",
                        "<script>alert(1)</script>",
                        "${jndi:ldap://nowhere.invalid/a}",
                        "#{7*7}",
                        "{{7*7}}",
                        "V*",
                        "V?",
                        "V%00",
                        "V\\u0000",
                        "V\\n",
                        "Vé",
                        "Ѵ-1",
                        "V-１",
                        "V\\u200b1",
                        "x".repeat(65),
                        "x".repeat(10_000))
                .map(id -> vendor("the id " + id, "{\"vendorId\":\"%s\",\"legalName\":\"N\"}".formatted(id)));
    }

    private static Stream<Hostile> fields() {
        return Stream.of(
                        "{}",
                        "{\"vendorId\":\"V\"}",
                        "{\"vendorId\":null,\"legalName\":\"N\"}",
                        "{\"vendorId\":\"V\",\"legalName\":null}",
                        "{\"vendorId\":\"V\",\"legalName\":\"\"}",
                        "{\"vendorId\":7,\"legalName\":\"N\"}",
                        "{\"vendorId\":[\"V\"],\"legalName\":\"N\"}",
                        "{\"vendorId\":{\"value\":\"V\"},\"legalName\":\"N\"}",
                        "{\"vendorId\":\"V\",\"legalName\":{}}",
                        "{\"vendorId\":\"V\",\"legalName\":[]}",
                        "{\"vendorId\":\"V\",\"legalName\":true}",
                        "{\"VendorId\":\"V\",\"legalName\":\"N\"}",
                        "{\"vendor_id\":\"V\",\"legalName\":\"N\"}",
                        "{\"vendorId\":\"V\",\"legalName\":\"N\",\"registrar\":\"CISO\"}",
                        "{\"vendorId\":\"V\",\"legalName\":\"N\",\"position\":1}",
                        "{\"vendorId\":\"V\",\"legalName\":\"N\",\"sequence\":1}",
                        "{\"vendorId\":\"V\",\"legalName\":\"N\",\"stream\":\"vendor/W\"}",
                        "{\"vendorId\":\"V\",\"legalName\":\"N\",\"salt\":\"AAAA\"}",
                        "{\"vendorId\":\"V\",\"legalName\":\"N\",\"eventId\":\"x\"}",
                        "{\"vendorId\":\"V\",\"legalName\":\"N\",\"ifMatch\":0}",
                        "{\"vendorId\":\"V\",\"legalName\":\"N\",\"command\":\"register-server\"}",
                        "{\"vendorId\":\"V\",\"legalName\":\"N\",\"recordedAt\":\"2026-03-02T08:00:00Z\"}",
                        "{\"vendorId\":\"V\",\"legalName\":\"N\",\"alreadyHappened\":\"yes\"}",
                        "{\"vendorId\":\"V\",\"legalName\":\"N\",\"alreadyHappened\":1}",
                        "{\"vendorId\":\"V\",\"legalName\":\"N\",\"effectivePrecision\":\"exact\"}",
                        "{\"vendorId\":\"V\",\"legalName\":\"N\",\"evidence\":{}}",
                        "{\"vendorId\":\"V\",\"legalName\":\"N\",\"evidence\":[7]}",
                        "{\"vendorId\":\"V\",\"legalName\":\"N\",\"roles\":[null]}",
                        "{\"vendorId\":\"V\",\"legalName\":\"N\",\"roles\":[\"KING\"]}",
                        "{\"vendorId\":\"V\",\"legalName\":\"N\",\"roles\":{\"0\":\"RESELLER\"}}",
                        "{\"vendorId\":\"V\",\"legalName\":\"N\",\"x\":%s1%s}"
                                .formatted("[".repeat(16), "]".repeat(16)),
                        "{\"vendorId\":\"V\",\"legalName\":\"N\",\"x\":%s%s}"
                                .formatted("[".repeat(5_000), "]".repeat(5_000)),
                        "{\"vendorId\":\"V\",\"legalName\":\"N\",\"x\":%s}".formatted("[".repeat(30_000)),
                        "{\"a\":".repeat(5_000),
                        "{\"vendorId\":\"V\",\"legalName\":\"%s\"}".formatted("x".repeat(501)),
                        "{\"vendorId\":\"V\",\"legalName\":\"N\",\"%s\":1}".formatted("f".repeat(20_000)))
                .map(body -> vendor("the fields " + body.substring(0, Math.min(60, body.length())), body));
    }

    private static Stream<Hostile> bytes() {
        var hex = Stream.of(
                "80",
                "bf",
                "c0af",
                "c1bf",
                "e08080",
                "eda080",
                "edbfbf",
                "f0808080",
                "f4908080",
                "f8888080",
                "fe",
                "ff",
                "e282",
                "c3");
        var inside = hex.map(bad -> {
            var body = new ArrayList<Byte>();
            for (var one : "{\"vendorId\":\"V\",\"legalName\":\"".getBytes(StandardCharsets.US_ASCII)) {
                body.add(one);
            }
            for (var one : HexFormat.of().parseHex(bad)) {
                body.add(one);
            }
            for (var one : "\"}".getBytes(StandardCharsets.US_ASCII)) {
                body.add(one);
            }
            var bytes = new byte[body.size()];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = body.get(i);
            }
            return of("not UTF-8: " + bad, VENDOR, JSON, bytes);
        });
        var sound = "{\"vendorId\":\"V\",\"legalName\":\"Né\"}";
        var encoded = Stream.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "ISO-8859-1", "IBM1047")
                .map(name -> of("in " + name, VENDOR, JSON, sound.getBytes(Charset.forName(name))));
        return Stream.concat(
                Stream.concat(inside, encoded), Stream.of(vendor("with a byte order mark", "\ufeff" + sound)));
    }

    private static Stream<Hostile> types() {
        var body = "{\"vendorId\":\"V\",\"legalName\":\"N\"}".getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                        "text/plain",
                        "text/json",
                        "text/html",
                        "application/xml",
                        "application/x-www-form-urlencoded",
                        "multipart/form-data; boundary=x",
                        "application/octet-stream",
                        "application/cbor",
                        "application/yaml",
                        "application/x-java-serialized-object",
                        "application/x-ndjson",
                        "*/*",
                        "nonsense",
                        "/")
                .map(type -> of("as " + type, VENDOR, type, body));
    }

    private static Stream<Hostile> sizes() {
        return Stream.of(32 * 1024 + 1, 33_000, 64 * 1024, 1 << 20, 4 << 20)
                .map(size -> vendor("a body of %d bytes".formatted(size), " ".repeat(size)));
    }

    private static Stream<Hostile> questions() {
        return Stream.of(
                        "/exposures?at=",
                        "/exposures?at=%00",
                        "/exposures?at=2026-03-02T08:00:00",
                        "/exposures?at=2199-01-01T00:00:00Z",
                        "/exposures?at=2026-01-01T00:00:00Z&knownAt=position:-1",
                        "/exposures?at=2026-01-01T00:00:00Z&knownAt=position:99999999999999999999",
                        "/exposures?at=2026-01-01T00:00:00Z&knownAt=tomorrow",
                        "/exposures?at=2026-01-01T00:00:00Z&server=%27%20OR%201%3D1",
                        "/exposures?at=2026-01-01T00:00:00Z&vendor=..%2F..%2Fetc",
                        "/exposures?at=2026-01-01T00:00:00Z&detail=all",
                        "/exposures/periods?from=2026-01-02T00:00:00Z&until=2026-01-01T00:00:00Z",
                        "/exposures/periods",
                        "/exposures/changes?at=2026-01-01T00:00:00Z&knownBefore=soon",
                        "/vendors?limit=0",
                        "/vendors?limit=-1",
                        "/vendors?limit=501",
                        "/vendors?limit=2147483648",
                        "/vendors?limit=1e2",
                        "/vendors?vendor=a%20b",
                        "/vendors/%2e%2e",
                        "/vendors/NOBODY",
                        "/vendors/V%001",
                        "/grants/NOBODY/end",
                        "/grants/a%20b/end",
                        "/sessions/NOBODY/cover",
                        "/grant-endings?limit=0",
                        "/grant-endings?at=soon",
                        "/entries?after=first",
                        "/entries?limit=0",
                        "/entries/0/proof",
                        "/entries/-1/proof",
                        "/entries/99999999/proof",
                        "/tile/0/000.p/0",
                        "/tile/../../etc/passwd",
                        "/tile/9/000",
                        "/consistency?from=9&to=1",
                        "/parliament/nothing?period=2025",
                        "/parliament/vendors-by-verdict?period=2099-Q1",
                        "/parliament/vendors-by-verdict?period=lately",
                        "/findings?at=soon",
                        "/screening-expiries?withinDays=-1",
                        "/nothing-there",
                        "/commands/fly",
                        "/..%2f..%2fetc%2fpasswd")
                .map(path -> of("GET " + path, path, "", new byte[0]));
    }

    private static Stream<Hostile> lines() {
        return Stream.of(
                        "/commands?dryRun=true",
                        "/commands?atomic=perhaps",
                        "/commands/register-vendor?dryRun=perhaps",
                        "/vendors/searches",
                        "/reports")
                .map(path -> of(
                        "lines to " + path,
                        path,
                        path.startsWith("/commands?") ? "application/x-ndjson" : JSON,
                        "{\"what\":\"ever\"".getBytes(StandardCharsets.UTF_8)));
    }
}
