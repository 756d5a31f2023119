package nl.inzage.api.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Lets through to a controller only whom the policy lets. */
public final class Admission implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod)
                || request.getDispatcherType() == DispatcherType.ERROR
                || Policy.OPEN.contains(request.getRequestURI())) {
            return true;
        }
        require(request, Asker.present());
        return true;
    }

    /**
     * Lets whoever was let through go on, as the ledger knows them by now; for an answer that goes on for long.
     *
     * @throws Problem if they would not be let in any more
     */
    public static void again(HttpServletRequest request) {
        require(request, Asker.anew());
    }

    private static void require(HttpServletRequest request, Asker asker) {
        var route = Routes.name(
                request.getMethod(),
                String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)));
        if (Policy.route(route).filter(rule -> rule.lets(asker)).isEmpty()) {
            throw new Problem(
                    Code.FORBIDDEN, "none of your roles may do this, or only one with another scope", List.of());
        }
    }
}
