package nl.inzage.api.register;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is known of one thing, for whoever shows it: what the interface answers, under the same conditions. */
@Component
public final class RegisterAnswers {

    private final RegisterController register;

    RegisterAnswers(RegisterController register) {
        this.register = register;
    }

    /**
     * The body of {@code GET /{kind}/{id}}.
     *
     * @param kind as the path says it, such as {@code grants}
     */
    public Map<String, Object> one(String kind, String id, @Nullable String at, @Nullable String knownAt) {
        return register.one(kind, id, at, knownAt);
    }
}
