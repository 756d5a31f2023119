package nl.inzage.api.security;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** That somebody is who they say, as Spring Security carries it through a request. */
final class Identified extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Asker asker;
    private final transient Supplier<Optional<Asker>> shown;

    /**
     * That it is somebody.
     *
     * @param shown finds out again by what was shown: nobody once it opens nothing any more
     */
    Identified(Asker asker, Supplier<Optional<Asker>> shown) {
        // What they may do is decided by the policy alone, not by authorities.
        super(AuthorityUtils.NO_AUTHORITIES);
        this.asker = asker;
        this.shown = shown;
        super.setAuthenticated(true);
    }

    Asker asker() {
        return asker;
    }

    Optional<Identified> anew() {
        return shown.get().map(now -> new Identified(now, shown));
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
