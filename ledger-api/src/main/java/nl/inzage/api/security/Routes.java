package nl.inzage.api.security;

import java.util.regex.Pattern;

/** How routes are called, in the policy and in the reading log. */
public final class Routes {

    /** What a variable of a path must look like, behind its name. */
    private static final Pattern FORM_OF_A_VARIABLE = Pattern.compile("\\{(\\w+):[^{}]*}");

    private Routes() {}

    /** The method and the path without its ids, such as {@code GET /api/v1/grants/{id}/history}. */
    public static String name(String method, String pattern) {
        return method + " " + path(pattern);
    }

    /** A path as its readers know it: without what its variables must look like. */
    public static String path(String pattern) {
        return FORM_OF_A_VARIABLE.matcher(pattern).replaceAll("{$1}");
    }
}
