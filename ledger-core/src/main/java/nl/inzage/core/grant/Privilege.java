package nl.inzage.core.grant;

/** What a grant allows: a means of sight of the catalogue. */
public enum Privilege {
    READ_DATA,
    QUERY_DB,
    DB_ADMIN,
    OS_ADMIN,
    HYPERVISOR_ADMIN,
    BACKUP_OPERATE,
    EXPORT,
    SCREEN_VIEW,
    KEY_CUSTODY,
    PHYSICAL_MEDIA,
    DEPLOY_CODE,
    CONFIGURE_APP,
    MANAGE_ACCOUNTS,
    NETWORK_ADMIN,
    LOG_READ,
    WRITE_ONLY,
    METRICS_ONLY,
    HARDWARE_STATUS,
    POWER_CYCLE,
    TICKET_ONLY
}
