package nl.inzage.core.tool;

/** By which means the supplier of a tool can get in or get data out. */
public enum ToolMeans {
    REMOTE_ADMIN,
    VENDOR_MANAGED_SERVER,
    DATA_BACKHAUL,
    TELEMETRY,
    LICENCE_CALL_HOME,
    UPDATE_CHANNEL,
    SUPPORT_DUMP,
    KEY_ESCROW
}
