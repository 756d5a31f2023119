package nl.inzage.core.cover;

/**
 * What is judged of a part of a session: exactly one of these, in their order of precedence.
 *
 * <ol>
 *   <li>{@link #IDENTITY_UNKNOWN} precedes all: where nobody knows who it was, no grant can be laid beside it. A grant
 *       that the session names says for whom access was meant, not who was inside.
 *   <li>Then each grant is judged by itself at each moment, and the first of the codes below wins. Only a grant of the
 *       session's vendor or of the person's employer counts, one that names the person, or the one that the session
 *       itself names.
 *   <li>A grant that names the server, the data and the person of the session is judged by its paper, in force or not;
 *       one that does not fit is told only while it is in force, and ranks behind all that fit: a vendor with grants on
 *       other servers is no answer to "which rule fails here", a grant on this server that has ended is.
 *   <li>In the stretch for which an imprecise start or end of the session may stand the judgement stands if it is the
 *       same throughout; otherwise the whole stretch is {@link #CLOCK_UNCERTAIN}. So is, in a session of which no end
 *       is recorded, what would be neither covered nor what the session began with: nobody knows whether it lasted.
 * </ol>
 */
public enum CoverCode {
    IDENTITY_UNKNOWN("neither the vendor nor the person of the session is known"),
    COVERED("a grant covers it, and the ledger held that grant at the time"),
    COVERED_LATE("a grant covers it, but the ledger did not hold all of that grant yet"),
    CLOCK_UNCERTAIN("a moment that decides it is not known exactly"),
    BREAK_GLASS_OPEN("emergency access covers it, and no review has found that justified"),
    SCREENING_OR_CONTRACT_LAPSED("the grant is in force, but no screening of the person, or no contract, holds"),
    APPROVAL_MISSING("the time box has begun, but nobody approved the grant as it stands"),
    AFTER_REVOCATION("the grant had been revoked or suspended"),
    AFTER_WINDOW("the time box of the grant had ended"),
    BEFORE_WINDOW("the grant was not in effect yet"),
    WRONG_ACCOUNT_OR_PROTOCOL("the grant is for another vendor, person, kind of account or channel"),
    WRONG_TARGET("the grant is for another server or other data"),
    NO_GRANT("no grant has anything to do with it");

    private final String text;

    CoverCode(String text) {
        this.text = text;
    }

    /** The judgement in plain words. */
    public String text() {
        return text;
    }

    /** Whether a grant covers it. */
    public boolean covered() {
        return this == COVERED || this == COVERED_LATE;
    }

    /** Whether nobody can judge it. */
    public boolean undecided() {
        return this == IDENTITY_UNKNOWN || this == CLOCK_UNCERTAIN;
    }
}
