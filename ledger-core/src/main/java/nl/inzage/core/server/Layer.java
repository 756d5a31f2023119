package nl.inzage.core.server;

/** A layer of a server that somebody operates. */
public enum Layer {
    PHYSICAL,
    HYPERVISOR,
    OS,
    DB,
    APPLICATION,
    BACKUP,
    NETWORK,
    KEYS
}
