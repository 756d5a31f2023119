package nl.inzage.core.tool;

/** Why a tool was obtained in that way, as the minister told parliament in November 2022. */
public enum SourcingGround {
    NOT_OFFERED_BY_MARKET,
    DELIVERY_WOULD_GIVE_UNWANTED_INSIGHT,
    KNOWLEDGE_NOT_SUFFICIENTLY_IN_HOUSE,
    COMMONPLACE_PRODUCT
}
