package nl.inzage.api.security;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** That somebody is who they say, as Spring Security carries it through a request. */
final class Identified extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Asker asker;

    Identified(Asker asker) {
        // What they may do is decided by the policy alone, not by authorities.
        super(AuthorityUtils.NO_AUTHORITIES);
        this.asker = asker;
        super.setAuthenticated(true);
    }

    Asker asker() {
        return asker;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return asker.id();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Identified identified && asker.equals(identified.asker);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(asker);
    }
}
