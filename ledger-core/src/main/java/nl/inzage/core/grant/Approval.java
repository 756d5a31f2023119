package nl.inzage.core.grant;

/** One approval that comes with an extension: in which role, by whom. */
public record Approval(String role, String approver) {}
