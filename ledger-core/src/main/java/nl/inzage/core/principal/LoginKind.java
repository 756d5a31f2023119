package nl.inzage.core.principal;

/** How somebody shows who they are, other than by a key of this ledger. */
public enum LoginKind {
    /** By a token of OpenID Connect: {@code iss} and {@code sub}. */
    OIDC,
    /** By a client certificate: the issuer's and the subject's distinguished name after RFC 2253. */
    CERTIFICATE
}
