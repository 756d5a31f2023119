package nl.inzage.core.principal;

/**
 * By what somebody is known who does not use a key of this ledger.
 *
 * @param issuer who vouches for it, exactly as it stands in the token or the certificate
 * @param subject whom it names, exactly so as well
 */
public record Login(LoginKind kind, String issuer, String subject) {}
