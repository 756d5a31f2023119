package nl.inzage.core.principal;

/** What somebody is to the ledger. Each role lets in what the one policy says of it, and nothing else. */
public enum Role {
    /** A system, or a person, that registers what happens with access. */
    REGISTRAR,
    /** Asks who could see what, approves, and acts on it. */
    SECURITY_OFFICER,
    /** Answers for security: the same, and accepts risks. */
    CISO,
    /** Replays the ledger and trusts nobody; registers nothing but what was found. */
    AUDITOR,
    /** The inspectorate or another supervisor, who reads everything. */
    SUPERVISOR,
    /** Says who else may use the ledger, and may not read what it holds. */
    ADMIN
}
