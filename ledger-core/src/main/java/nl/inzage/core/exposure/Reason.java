package nl.inzage.core.exposure;

import java.util.List;

/** One reason for a judgement, with the positions of the entries that bear it. */
public record Reason(ReasonCode code, List<Long> entries) {

    static Reason of(ReasonCode code, Long... entries) {
        return new Reason(code, List.of(entries));
    }
}
