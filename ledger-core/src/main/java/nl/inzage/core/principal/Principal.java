package nl.inzage.core.principal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import nl.inzage.core.fact.Recorded;
import nl.inzage.core.identity.PrincipalId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.principal.PrincipalFact.ApiKeyIssued;
import nl.inzage.core.principal.PrincipalFact.ApiKeyRevoked;
import nl.inzage.core.principal.PrincipalFact.PrincipalChanged;
import nl.inzage.core.principal.PrincipalFact.PrincipalEnded;
import nl.inzage.core.principal.PrincipalFact.PrincipalRegistered;
import org.jspecify.annotations.Nullable;

/**
 * One who may use the ledger, as of the last entry about them.
 *
 * @param vendorId the vendor for which they work, if it is one
 * @param mostBackdatedDays how many days back they may record alone, if it was said
 * @param keys those that were issued and not revoked, the expired ones too
 */
public record Principal(
        PrincipalId id,
        @Nullable Login login,
        @Nullable VendorId vendorId,
        Set<Role> roles,
        AccessScope scope,
        @Nullable Integer mostBackdatedDays,
        List<ApiKeyIssued> keys) {

    /** Who registers where everyone is let in and nobody is proven: no two of them are known to be the same. */
    public static final String UNPROVEN = "local";

    public Principal {
        roles = Set.copyOf(roles);
        keys = List.copyOf(keys);
    }

    /** Who it is by now, by the entries of their stream in order; none if they never could use it, or no longer can. */
    public static Optional<Principal> of(List<Recorded> stream) {
        @Nullable Principal now = null;
        for (var entry : stream) {
            if (entry.fact() instanceof PrincipalFact fact) {
                now = now == null
                        ? fact instanceof PrincipalRegistered first ? registered(first) : null
                        : now.after(fact);
                if (fact instanceof PrincipalEnded) {
                    return Optional.empty();
                }
            }
        }
        return Optional.ofNullable(now);
    }

    private static Principal registered(PrincipalRegistered fact) {
        return new Principal(
                fact.principalId(),
                fact.login(),
                fact.vendorId(),
                Set.copyOf(fact.roles()),
                fact.scope(),
                fact.mostBackdatedDays(),
                List.of());
    }

    private Principal after(PrincipalFact fact) {
        return switch (fact) {
            case PrincipalRegistered __ -> this; // An id is given once.
            case PrincipalChanged changed ->
                new Principal(
                        id,
                        login,
                        vendorId,
                        Set.copyOf(changed.roles()),
                        changed.scope(),
                        changed.mostBackdatedDays(),
                        keys);
            case PrincipalEnded __ -> with(List.of());
            case ApiKeyIssued issued ->
                with(Stream.concat(keys.stream(), Stream.of(issued)).toList());
            case ApiKeyRevoked revoked ->
                with(keys.stream()
                        .filter(key -> !key.keyId().equals(revoked.keyId()))
                        .toList());
        };
    }

    private Principal with(List<ApiKeyIssued> present) {
        return new Principal(id, login, vendorId, roles, scope, mostBackdatedDays, present);
    }
}
