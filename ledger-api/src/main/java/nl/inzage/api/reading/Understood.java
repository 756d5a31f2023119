package nl.inzage.api.reading;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * How the question of the present request was understood: its moments as instants, what is known as a position. Noted
 * by whoever resolves them, so that the reading log says what was answered and not only what was written.
 */
public final class Understood {

    private static final String ATTRIBUTE = Understood.class.getName();

    private final Map<String, String> parameters = new TreeMap<>();
    private @Nullable Instant asOf;
    private @Nullable Long knownAt;
    private @Nullable UUID otherLog;

    private Understood() {}

    /** Notes which moment a field means; outside of a request there is nobody to note it for. */
    public static void moment(String field, Instant moment) {
        var present = present();
        if (present != null) {
            present.parameters.put(field, moment.toString());
            if (field.equals("at")) {
                present.asOf = moment;
            }
        }
    }

    /** Notes which position a field means. */
    public static void position(String field, long position) {
        var present = present();
        if (present != null) {
            present.parameters.put(field, "position:" + position);
            if (field.equals("knownAt")) {
                present.knownAt = position;
            }
        }
    }

    /** Notes what a body asks; an id or a word of the interface, never a name. */
    public static void parameter(String name, String value) {
        var present = present();
        if (present != null) {
            present.parameters.put(name, value);
        }
    }

    /** Notes that it was not the ledger that was asked but another log, and up to which position. */
    public static void otherLog(UUID log, long position) {
        var present = present();
        if (present != null) {
            present.otherLog = log;
            present.knownAt = position;
        }
    }

    /** The notes of the present request; none outside of one. */
    private static @Nullable Understood present() {
        var attributes = RequestContextHolder.getRequestAttributes();
        if (attributes == null) {
            return null;
        }
        var present = attributes.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        return present instanceof Understood understood ? understood : null;
    }

    /** Notes for a request that begins, to be found as its attribute. */
    static Understood begun(jakarta.servlet.ServletRequest request) {
        var understood = new Understood();
        request.setAttribute(ATTRIBUTE, understood);
        return understood;
    }

    /** What each field of the question means. */
    Map<String, String> parameters() {
        return parameters;
    }

    @Nullable Instant asOf() {
        return asOf;
    }

    @Nullable Long knownAt() {
        return knownAt;
    }

    @Nullable UUID otherLog() {
        return otherLog;
    }
}
