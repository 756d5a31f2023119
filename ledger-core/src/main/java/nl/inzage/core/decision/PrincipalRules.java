package nl.inzage.core.decision;

import nl.inzage.core.fact.Fact;
import nl.inzage.core.principal.PrincipalFact;
import nl.inzage.core.principal.PrincipalFact.ApiKeyIssued;
import nl.inzage.core.principal.PrincipalFact.ApiKeyRevoked;
import nl.inzage.core.principal.PrincipalFact.PrincipalChanged;
import nl.inzage.core.principal.PrincipalFact.PrincipalEnded;
import nl.inzage.core.principal.PrincipalFact.PrincipalRegistered;

/** The hard rules of who may use the ledger. */
record PrincipalRules(Case one) {

    Fact judge(PrincipalFact fact) {
        one.breaksIf(one.was(PrincipalEnded.class), HardRule.PRINCIPAL_ENDED, "principalId");
        switch (fact) {
            case PrincipalRegistered registered -> one.mustExist(registered.vendorId(), "vendorId");
            case PrincipalChanged changed -> notTheirOwn(changed);
            case ApiKeyRevoked revoked ->
                one.breaksIf(
                        Case.said(one.own(), ApiKeyIssued.class)
                                        .noneMatch(key -> key.keyId().equals(revoked.keyId()))
                                || Case.said(one.own(), ApiKeyRevoked.class)
                                        .anyMatch(key -> key.keyId().equals(revoked.keyId())),
                        HardRule.UNKNOWN_API_KEY,
                        "keyId");
            case PrincipalEnded __ -> {} // Whoever may say so may end themselves, too.
            case ApiKeyIssued __ -> {} // Issued by the ledger itself, when an administrator asks for it.
        }
        return fact;
    }

    /** Otherwise an administrator makes himself whatever he likes. */
    private void notTheirOwn(PrincipalFact fact) {
        one.breaksIf(
                fact.principalId().value().equals(one.circumstances().registrar()),
                HardRule.OWN_PRINCIPAL,
                "principalId");
    }
}
