package nl.inzage.core.tool;

/** Whether the supplier was found to be kept out adequately. */
public enum ShieldingJudgement {
    ADEQUATE,
    INADEQUATE,
    NOT_ASSESSED
}
