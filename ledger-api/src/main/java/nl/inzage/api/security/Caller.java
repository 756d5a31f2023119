package nl.inzage.api.security;

/** Who calls. Until identities come, whoever reaches loopback is one and the same. */
public final class Caller {

    /** Whoever reaches this ledger on its own machine. */
    public static final String LOCAL = "local";

    private Caller() {}
}
