package nl.inzage.core.tool;

/** Whether a tool was inspected before or after its use. */
public enum InspectionTiming {
    BEFORE_USE,
    AFTER_USE
}
