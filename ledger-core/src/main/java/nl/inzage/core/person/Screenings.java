package nl.inzage.core.person;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** How long a screening holds. */
public final class Screenings {

    /** Screening decree: a certificate of conduct is renewed every two years. */
    private static final int YEARS_OF_A_VOG = 2;

    private Screenings() {}

    /** When a screening runs out: as it says, else after two years for a VOG; the others hold until withdrawn. */
    public static @Nullable Instant end(PersonFact.ScreeningRecorded screening, Instant issued) {
        if (screening.validUntil() != null || screening.kind() != ScreeningKind.VOG) {
            return screening.validUntil();
        }
        return issued.atOffset(ZoneOffset.UTC).plusYears(YEARS_OF_A_VOG).toInstant();
    }
}
