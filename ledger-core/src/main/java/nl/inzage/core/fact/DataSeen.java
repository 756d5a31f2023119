package nl.inzage.core.fact;

/** Whether it is established that data were seen. */
public enum DataSeen {
    YES,
    NO,
    UNKNOWN
}
