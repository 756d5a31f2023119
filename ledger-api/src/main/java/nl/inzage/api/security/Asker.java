package nl.inzage.api.security;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import nl.inzage.core.identity.Id;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.principal.AccessScope;
import nl.inzage.core.principal.Principal;
import nl.inzage.core.principal.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who asks or registers, as far as it is proven.
 *
 * @param id what stands in the ledger as the source of what they register, and in the reading log
 * @param vendorId the vendor for which they work, if it is one
 * @param proven whether they showed who they are
 * @param mostBackdatedDays how many days back they may record alone; null: the default
 */
public record Asker(
        String id,
        Set<Role> roles,
        AccessScope scope,
        @Nullable VendorId vendorId,
        boolean proven,
        @Nullable Integer mostBackdatedDays) {

    /**
     * Whoever reaches a demonstration on its own machine, or is on the machine of a ledger that has no issuer:
     * everyone, as every role, and nobody in particular, so that names count as they are told.
     */
    public static final Asker EVERYONE =
            new Asker(Principal.UNPROVEN, EnumSet.allOf(Role.class), AccessScope.WHOLE, null, false, null);

    /** Whoever can read the file that a ledger with an issuer writes for its own machine: held to four eyes. */
    public static final Asker OPERATOR =
            new Asker("operator", EnumSet.allOf(Role.class), AccessScope.WHOLE, null, true, null);

    /** The ids that no principal may have, since they stand for somebody else. */
    public static final Set<String> RESERVED = Set.of(Principal.UNPROVEN, "operator", "ledger", Id.RESERVED);

    public Asker {
        roles = Set.copyOf(roles);
    }

    static Asker of(Principal principal) {
        return new Asker(
                principal.id().value(),
                principal.roles(),
                principal.scope(),
                principal.vendorId(),
                true,
                principal.mostBackdatedDays());
    }

    /**
     * Who asks in this thread.
     *
     * @throws IllegalStateException outside of a request that was let in
     */
    public static Asker present() {
        return identified().asker();
    }

    /**
     * The same, by what they showed and what the ledger knows of them by now; from here on that is who asks in this
     * thread. For what goes on for long.
     *
     * @throws Problem if what they showed opens nothing any more
     * @throws IllegalStateException outside of a request that was let in
     */
    public static Asker anew() {
        var now = identified()
                .anew()
                .orElseThrow(() -> new Problem(
                        Code.NOT_IDENTIFIED, "what you showed at the beginning opens nothing any more", List.of()));
        SecurityContextHolder.getContext().setAuthentication(now);
        return now.asker();
    }

    private static Identified identified() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof Identified identified) {
            return identified;
        }
        throw new IllegalStateException("nobody was identified in this thread");
    }
}
