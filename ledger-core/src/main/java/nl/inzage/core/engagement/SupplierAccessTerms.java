package nl.inzage.core.engagement;

import org.jspecify.annotations.Nullable;

/**
 * What was agreed about access of the supplier. That something was agreed and that it is technically enforced are two
 * facts; what is only agreed keeps nobody out.
 */
public record SupplierAccessTerms(
        boolean onlyAfterPoliceConsent,
        boolean technicallyEnforced,
        @Nullable Boolean auditRight,
        @Nullable Boolean sourceCodeInsight,
        @Nullable Integer incidentNoticeHours) {}
