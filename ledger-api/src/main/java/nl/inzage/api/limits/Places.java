package nl.inzage.api.limits;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Gives what reads, and what goes on for long, places of its own, so that to record one command never waits for one. An
 * answer is made in its place and sent outside of it: whoever takes his time to read it keeps nobody waiting.
 */
@Component
class Places implements HandlerInterceptor, WebMvcConfigurer {

    private static final String TAKEN = Places.class.getName();
    private static final int MOST_WAITING = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Lane questions;
    private final Lane streams = new Lane(8, 0, Duration.ZERO);
    private final Lane bulk = new Lane(16, 0, Duration.ZERO);

    /** Takes how many questions are answered at the same time; 0 stands for one on every two processors. */
    Places(@Value("${inzage.questions-at-once:0}") int atOnce) {
        var places = atOnce > 0 ? atOnce : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        this.questions = new Lane(places, MOST_WAITING, PATIENCE);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        var unused = registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var lane = lane(request);
        if (lane != null) {
            lane.enter();
            request.setAttribute(TAKEN, lane);
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception e) {
        if (request.getAttribute(TAKEN) instanceof Lane lane) {
            request.removeAttribute(TAKEN);
            lane.leave();
        }
    }

    private @Nullable Lane lane(HttpServletRequest request) {
        var path = request.getRequestURI();
        if (Limits.isLines(request)) {
            return bulk;
        }
        if (path.startsWith(Limits.COMMANDS)
                || path.startsWith("/api/v1/health/")
                // Listeners have places of their own.
                || answersWith(MediaType.TEXT_EVENT_STREAM, request)) {
            return null;
        }
        return path.equals("/api/v1/bundle")
                        || path.equals("/api/v1/checks")
                        || path.equals("/api/v1/rebuilds")
                        || answersWith(MediaType.APPLICATION_NDJSON, request)
                ? streams
                : questions;
    }

    /** Whether the route that was found answers so, whatever its client said that it would take as well. */
    private static boolean answersWith(MediaType type, HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE) instanceof Set<?> types
                && types.contains(type);
    }
}
