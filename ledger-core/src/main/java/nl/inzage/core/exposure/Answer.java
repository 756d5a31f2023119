package nl.inzage.core.exposure;

import java.time.Instant;
import java.util.List;
import nl.inzage.core.fact.PathKind;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.shield.ShieldingKind;
import nl.inzage.core.shield.ShieldingNature;
import nl.inzage.core.vendor.JurisdictionBasis;
import org.jspecify.annotations.Nullable;

/**
 * What the rule says to a question. A vendor of null is one whose identity nobody knows.
 *
 * @param ended the entries that ended something in scope of which no row is left, such as a copy that was removed or a
 *     measure that is no longer in force; only where paths are shown
 * @param withheld how many paths lie outside of what the asker may see
 */
public record Answer(
        List<Exposure> exposures,
        List<Excluded> excluded,
        List<WithoutData> withoutOperationalData,
        List<Corrected> corrected,
        List<NotCovered> notCovered,
        List<Gap> gaps,
        List<Long> ended,
        int withheld) {

    /** Says nothing. */
    public static final Answer NOTHING =
            new Answer(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), 0);

    /** A stretch around the moment in which the log of sessions of a server in scope was not complete. */
    public record Gap(
            ServerId server,
            @Nullable Instant from,
            @Nullable Instant until,
            List<Long> entries) {}

    /** A vendor that could see, or of which it cannot be excluded. */
    public record Exposure(
            @Nullable VendorId vendor,
            Verdict verdict,
            Actuality actuality,
            @Nullable VendorId nowPartOf,
            List<VendorId> via,
            List<Compelled> compelledDisclosure,
            List<FindingCode> findings,
            int pathCount,
            List<Path> paths) {}

    /**
     * A law of another country that can compel a vendor, or who owns it, to hand over what it can see.
     *
     * @param vendor whom the law binds: the vendor itself or an owner
     */
    public record Compelled(
            VendorId vendor,
            String country,
            JurisdictionBasis basis,
            @Nullable String law,
            List<Long> entries) {}

    /**
     * What makes misuse less likely but keeps nobody out: a measure that is not technical and preventive, or a term.
     */
    public record Mitigation(String id, ShieldingNature nature, ShieldingKind kind, List<Long> entries) {}

    /**
     * A judged path: one vendor, server, data set and means of sight.
     *
     * @param through the host by which it leads to the server; null if it leads there itself
     * @param version of the tool by which it leads; null for other paths
     */
    public record Path(
            PathKind kind,
            String id,
            ServerId server,
            @Nullable ServerId through,
            @Nullable String version,
            DatasetId dataset,
            String means,
            Verdict verdict,
            Openness openness,
            Presence presence,
            Capability capability,
            Shield shield,
            @Nullable Boolean authorised,
            boolean breakGlass,
            @Nullable String recordedLateBy,
            @Nullable Instant from,
            @Nullable Instant until,
            List<Reason> reasons,
            List<Mitigation> mitigations,
            List<Long> entries) {}

    /** A vendor that was considered and excluded, with the grounds. */
    public record Excluded(@Nullable VendorId vendor, Verdict verdict, List<Ground> grounds, List<Path> paths) {}

    /** One ground for exclusion, and for how many paths it holds. */
    public record Ground(ReasonCode code, int count, List<Long> entries) {}

    /** A vendor with access to a server that held no operational data. */
    public record WithoutData(@Nullable VendorId vendor, ServerId server, List<Long> entries) {}

    /** A vendor that was shown before a correction. */
    public record Corrected(@Nullable VendorId vendor, long entry, long corrects, String reason, Instant recordedAt) {}

    /** A server about which not everything was registered, and who would be excluded there if it were. */
    public record NotCovered(
            ServerId server,
            @Nullable Instant from,
            @Nullable Instant until,
            List<String> missing,
            List<VendorPaths> vendors) {}

    /** A vendor that may not be excluded for want of coverage, and the grounds on which it would be otherwise. */
    public record VendorPaths(@Nullable VendorId vendor, List<Ground> grounds, List<Path> paths) {}
}
