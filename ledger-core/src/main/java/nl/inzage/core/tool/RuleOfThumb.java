package nl.inzage.core.tool;

import nl.inzage.core.tool.ToolFact.SourcingDecided;

/** The rule of thumb for obtaining software that the minister gave parliament in November 2022. */
public final class RuleOfThumb {

    private RuleOfThumb() {}

    /** Whether the grounds of a decision satisfy the rule. */
    public static boolean follows(SourcingDecided decided) {
        var grounds = decided.grounds();
        return switch (decided.mode()) {
            case SELF_DEVELOPED ->
                grounds.contains(SourcingGround.NOT_OFFERED_BY_MARKET)
                        || grounds.contains(SourcingGround.DELIVERY_WOULD_GIVE_UNWANTED_INSIGHT);
            case CO_DEVELOPED -> grounds.contains(SourcingGround.KNOWLEDGE_NOT_SUFFICIENTLY_IN_HOUSE);
            case PURCHASED ->
                grounds.contains(SourcingGround.COMMONPLACE_PRODUCT)
                        && decided.shieldingJudgement() == ShieldingJudgement.ADEQUATE
                        && !decided.shieldingMeasureIds().isEmpty();
        };
    }
}
