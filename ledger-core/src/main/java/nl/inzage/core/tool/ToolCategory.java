package nl.inzage.core.tool;

/** What kind of tool it is. */
public enum ToolCategory {
    SOFTWARE_PRODUCT,
    TECHNICAL_TOOL,
    INTRUSION_SOFTWARE,
    CLOUD_SERVICE,
    APPLIANCE,
    OTHER
}
