package nl.inzage.core.parliament;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import nl.inzage.core.correction.Effective.Known;
import nl.inzage.core.exposure.Actuality;
import nl.inzage.core.exposure.Answer;
import nl.inzage.core.identity.VendorId;
import nl.inzage.core.parliament.Divisions.Region;
import nl.inzage.core.parliament.Divisions.Seen;
import nl.inzage.core.vendor.MergeReason;
import nl.inzage.core.vendor.VendorFact.VendorJurisdictionRecorded;
import nl.inzage.core.vendor.VendorFact.VendorMerged;
import nl.inzage.core.vendor.VendorFact.VendorOwnershipEnded;
import nl.inzage.core.vendor.VendorFact.VendorOwnershipRecorded;
import nl.inzage.core.vendor.VendorFact.VendorRegistered;

/** Counts suppliers. */
final class Vendors {

    private static final String VENDOR = "vendor";

    /** The member states of the European Union and of the European Economic Area, by ISO 3166. */
    private static final Set<String> EU_EEA = Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI",
            "LT", "LU", "LV", "MT", "NO", "PL", "PT", "RO", "SE", "SI", "SK");

    private Vendors() {}

    /** Each supplier by how it stands, those of which the rule says nothing last. */
    static List<Counted> byVerdict(Book book, Answer answer, Instant at, long position) {
        var all = new ArrayList<Counted>();
        var named = new HashSet<VendorId>();
        for (var one : answer.exposures()) {
            all.add(Counted.of(
                    VENDOR,
                    one.vendor(),
                    one.actuality() == Actuality.SEEN
                            ? Seen.HAS_SEEN
                            : switch (one.verdict()) {
                                case COULD_SEE -> Seen.COULD_SEE;
                                case CANNOT_BE_EXCLUDED -> Seen.CANNOT_BE_EXCLUDED;
                                case COULD_NOT_SEE -> Seen.COULD_NOT_SEE;
                            }));
            if (one.vendor() != null) {
                named.add(one.vendor());
            }
        }
        answer.notCovered().stream()
                .flatMap(server -> server.vendors().stream())
                .map(Answer.VendorPaths::vendor)
                .filter(Objects::nonNull)
                .filter(named::add)
                .forEach(one -> all.add(Counted.of(VENDOR, one, Seen.COVERAGE_MISSING)));
        registered(book, at, position)
                .filter(one -> !named.contains(one.vendorId()))
                .forEach(one -> all.add(Counted.of(VENDOR, one.vendorId(), Seen.COULD_NOT_SEE)));
        return all;
    }

    /** Each registered supplier by the farthest law that binds it. */
    static List<Counted> byRegion(Book book, Instant at, long position) {
        return registered(book, at, position)
                .map(one -> Counted.of(
                        VENDOR, one.vendorId(), farthest(laws(book, one.vendorId(), at, position, new HashSet<>()))))
                .toList();
    }

    private static Region farthest(Set<Region> laws) {
        return laws.contains(Region.OTHER)
                ? Region.OTHER
                : laws.contains(Region.EU_EEA)
                        ? Region.EU_EEA
                        : laws.contains(Region.NL) ? Region.NL : Region.NO_LAW_RECORDED;
    }

    /** Those that are suppliers of their own at a moment. */
    private static Stream<VendorRegistered> registered(Book book, Instant at, long position) {
        return book.known(VENDOR, position).stream()
                .filter(facts -> Book.said(facts, VendorMerged.class, __ -> true)
                        .noneMatch(merged -> merged.mergeReason() == MergeReason.DUPLICATE))
                .filter(facts -> Book.said(facts, VendorMerged.class, known -> Book.holds(known, at))
                        .findFirst()
                        .isEmpty())
                .flatMap(facts -> Book.said(facts, VendorRegistered.class, known -> Book.holds(known, at))
                        .limit(1));
    }

    private static Set<Region> laws(Book book, VendorId vendor, Instant at, long position, Set<VendorId> seen) {
        var laws = new HashSet<Region>();
        if (!seen.add(vendor)) {
            return laws;
        }
        var facts = book.known(VENDOR, vendor.value(), position);
        Book.said(facts, VendorRegistered.class, known -> Book.holds(known, at))
                .map(VendorRegistered::country)
                .filter(Objects::nonNull)
                .forEach(country -> laws.add(region(country)));
        Book.said(facts, VendorJurisdictionRecorded.class, known -> Book.holds(known, at))
                .forEach(one -> laws.add(region(one.country())));
        for (var known : facts) {
            if (known.statement().fact() instanceof VendorOwnershipRecorded owned
                    && owned.parentVendorId() != null
                    && Book.holds(known, at)
                    && !ended(facts, known, owned.parentVendorId(), at)) {
                laws.addAll(laws(book, owned.parentVendorId(), at, position, seen));
            }
        }
        return laws;
    }

    private static boolean ended(List<Known> facts, Known owned, VendorId parent, Instant at) {
        return Book.said(
                        facts,
                        VendorOwnershipEnded.class,
                        known -> Book.holds(known, at) && !Book.from(known).isBefore(Book.from(owned)))
                .anyMatch(end -> end.parentVendorId().equals(parent));
    }

    /** A country that is not written as ISO 3166 has it is none of those that are known to be near. */
    private static Region region(String country) {
        var code = country.toUpperCase(Locale.ROOT);
        return code.equals("NL") ? Region.NL : EU_EEA.contains(code) ? Region.EU_EEA : Region.OTHER;
    }
}
