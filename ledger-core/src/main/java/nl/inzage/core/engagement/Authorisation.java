package nl.inzage.core.engagement;

/** Whether each sub-processor is authorised for itself, or all in general until objected to (GDPR art. 28). */
public enum Authorisation {
    SPECIFIC,
    GENERAL
}
