package nl.inzage.api.reading;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import nl.inzage.api.security.Routes;
import nl.inzage.core.reading.AskedThrough;
import nl.inzage.core.reading.ReadingFact;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/**
 * What a request asks, as far as the reading log tells it.
 *
 * @param route the method and the path without its ids, such as {@code GET /api/v1/grants/{id}/history}
 * @param method whatever answers it
 */
record Question(String route, HandlerMethod method) {

    /** How the command line says that it is that: {@code cli}. */
    static final String CLIENT = "Inzage-Client";

    /**
     * What shows nothing of a log: catalogues that are the same in each ledger, whether it works, hashes and what is
     * signed over them; and the receipt of what the caller himself wrote, which the ledger keeps. Everything else that
     * a controller answers is a reading.
     */
    static final List<String> SHOWING_NOTHING = List.of(
            "GET /api/v1/checkpoint",
            "GET /api/v1/commands",
            "POST /api/v1/commands",
            "POST /api/v1/commands/{name}",
            "GET /api/v1/consistency",
            "GET /api/v1/entries/{position}/proof",
            "GET /api/v1/findings/codes",
            "GET /api/v1/health/live",
            "GET /api/v1/health/ready",
            "GET /api/v1/parliament",
            "GET /api/v1/readings/{position}/proof",
            "POST /api/v1/rebuilds",
            "GET /api/v1/signing-keys",
            "POST /api/v1/signing-keys",
            "GET /api/v1/tile/{*path}",
            "GET /login",
            "GET /console/settings",
            "POST /api/v1/principals/{id}/api-keys");

    /**
     * Ids, moments, numbers, words of the interface, and lists of them: what has a space or another letter may be a
     * name.
     */
    private static final Pattern NO_NAME = Pattern.compile("[A-Za-z0-9._:+,/-]{1,200}");

    private static final String OURS = "nl.inzage.";

    /** Whoever stands here answers a person who looks at a page. */
    private static final String CONSOLE = OURS + "api.console";

    /** The question of a request that a controller of this program answers; none of any other. */
    static @Nullable Question of(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod method
                        && method.getBeanType().getName().startsWith(OURS)
                ? new Question(
                        Routes.name(
                                request.getMethod(),
                                String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE))),
                        method)
                : null;
    }

    /** Whether the answer shows something of a log. */
    boolean isReading() {
        return !SHOWING_NOTHING.contains(route.replaceFirst("^HEAD ", "GET "));
    }

    /** What stands in the path and the query, as it was understood; what a controller does not read is not kept. */
    List<ReadingFact.Parameter> parameters(HttpServletRequest request, Understood understood) {
        var values = new TreeMap<String, String>();
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables) {
            variables.forEach((name, value) -> values.put(String.valueOf(name), String.valueOf(value)));
        }
        for (var parameter : method.getMethod().getParameters()) {
            var written = read(parameter) ? request.getParameterValues(parameter.getName()) : null;
            if (written != null) {
                values.put(parameter.getName(), String.join(",", Arrays.asList(written)));
            }
        }
        values.putAll(understood.parameters());
        if (understood.asOf() != null) {
            values.remove("at");
        }
        if (understood.knownAt() != null) {
            values.remove("knownAt");
        }
        var parameters = new ArrayList<ReadingFact.Parameter>();
        values.forEach((name, value) -> parameters.add(
                new ReadingFact.Parameter(name, NO_NAME.matcher(value).matches() ? value : null)));
        return parameters;
    }

    private static boolean read(Parameter parameter) {
        return parameter.isAnnotationPresent(RequestParam.class);
    }

    /** By which program it came: a page of ours, or as the client says of itself. */
    AskedThrough through(HttpServletRequest request) {
        if (method.getBeanType().getPackageName().equals(CONSOLE)) {
            return AskedThrough.CONSOLE;
        }
        var client = request.getHeader(CLIENT);
        return "cli".equals(client) ? AskedThrough.COMMAND_LINE : AskedThrough.HTTP;
    }
}
