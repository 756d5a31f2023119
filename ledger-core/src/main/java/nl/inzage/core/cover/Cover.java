package nl.inzage.core.cover;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import nl.inzage.core.identity.GrantId;
import nl.inzage.core.time.Period;
import nl.inzage.core.time.Timeline;

/** Lays a session beside the grants that may cover it. */
public final class Cover {

    /** The version of the judgement: the same version says the same of the same facts, for ever. */
    public static final String VERSION = "1";

    private Cover() {}

    /** One judgement at a moment, with the grants that bear it and their entries. */
    private record Judged(CoverCode code, Map<GrantId, List<Long>> grounds) {}

    /**
     * The parts of a session, in order; they tile it without gaps and overlaps, and no two neighbours have the same
     * code.
     */
    public static List<Part> judge(Use use, List<Claim> claims, Surroundings around) {
        var fit = new Fit(use, around);
        var moments = new TreeSet<Instant>();
        fit.moments().forEach(moments::add);
        for (var claim : claims) {
            for (var piece : claim.standings().pieces()) {
                moments.add(piece.period().from());
                moments.add(piece.value().heldSince());
            }
        }
        var inside =
                new TreeSet<>(moments.subSet(use.extent().from(), use.extent().until()));
        var pieces = clipped(use, Timeline.sampled(inside, at -> at(fit, claims, at)));
        var clear = blurred(pieces, use.imprecise());
        return parts(use, use.ended() ? clear : openEnded(clear));
    }

    private static Judged at(Fit fit, List<Claim> claims, Instant at) {
        if (fit.use().vendor() == null && fit.use().person() == null) {
            return new Judged(CoverCode.IDENTITY_UNKNOWN, Map.of());
        }
        var found = new TreeMap<GrantId, Fit.Found>(Comparator.comparing(GrantId::value));
        claims.forEach(claim -> fit.judge(claim, at).ifPresent(one -> found.put(claim.grant(), one)));
        var best = found.values().stream()
                .map(Fit.Found::code)
                .min(Comparator.naturalOrder())
                .orElse(CoverCode.NO_GRANT);
        var grounds = new LinkedHashMap<GrantId, List<Long>>();
        found.forEach((grant, one) -> {
            if (one.code() == best) {
                grounds.put(grant, one.entries());
            }
        });
        return new Judged(best, grounds);
    }

    private static List<Timeline.Piece<Judged>> clipped(Use use, Timeline<Judged> timeline) {
        var extent = use.extent();
        var pieces = new ArrayList<Timeline.Piece<Judged>>();
        for (var piece : timeline.pieces()) {
            var from = later(piece.period().from(), extent.from());
            var until = earlier(piece.period().until(), extent.until());
            if (until.isAfter(from)) {
                pieces.add(new Timeline.Piece<>(new Period(from, until), piece.value()));
            }
        }
        return pieces;
    }

    /** Where an imprecise moment would decide, nobody knows; where it makes no difference, what is judged stands. */
    private static List<Timeline.Piece<Judged>> blurred(List<Timeline.Piece<Judged>> pieces, List<Period> stretches) {
        var deciding = stretches.stream()
                .filter(stretch -> pieces.stream()
                                .filter(piece -> overlap(piece.period(), stretch))
                                .map(piece -> piece.value().code())
                                .distinct()
                                .count()
                        > 1)
                .toList();
        return pieces.stream()
                .flatMap(piece -> cut(piece, deciding).stream())
                .map(piece -> deciding.stream().anyMatch(stretch -> overlap(piece.period(), stretch))
                        ? uncertain(piece)
                        : piece)
                .toList();
    }

    /** The same piece, with a seam wherever a stretch begins or ends. */
    private static List<Timeline.Piece<Judged>> cut(Timeline.Piece<Judged> piece, List<Period> stretches) {
        var seams = new TreeSet<Instant>();
        stretches.forEach(stretch -> seams.addAll(List.of(stretch.from(), stretch.until())));
        var cut = new ArrayList<Timeline.Piece<Judged>>();
        var from = piece.period().from();
        for (var seam : seams.subSet(from, false, piece.period().until(), false)) {
            cut.add(new Timeline.Piece<>(new Period(from, seam), piece.value()));
            from = seam;
        }
        cut.add(new Timeline.Piece<>(new Period(from, piece.period().until()), piece.value()));
        return cut;
    }

    /** Of a session without an end nobody knows whether it lasted until what allowed it was over. */
    private static List<Timeline.Piece<Judged>> openEnded(List<Timeline.Piece<Judged>> pieces) {
        var first = pieces.getFirst().value().code();
        return pieces.stream()
                .map(piece -> {
                    var code = piece.value().code();
                    var stands = code == first || code.covered() || code == CoverCode.BREAK_GLASS_OPEN;
                    return stands ? piece : uncertain(piece);
                })
                .toList();
    }

    private static Timeline.Piece<Judged> uncertain(Timeline.Piece<Judged> piece) {
        return new Timeline.Piece<>(
                piece.period(),
                new Judged(CoverCode.CLOCK_UNCERTAIN, piece.value().grounds()));
    }

    private static List<Part> parts(Use use, List<Timeline.Piece<Judged>> pieces) {
        var parts = new ArrayList<Part>();
        var same = new ArrayList<Timeline.Piece<Judged>>();
        for (var piece : pieces) {
            if (!same.isEmpty()
                    && same.getFirst().value().code() != piece.value().code()) {
                parts.add(part(use, same));
                same.clear();
            }
            same.add(piece);
        }
        parts.add(part(use, same));
        return List.copyOf(parts);
    }

    private static Part part(Use use, List<Timeline.Piece<Judged>> pieces) {
        var grounds = new ArrayList<Part.Ground>();
        var entries = new TreeSet<>(use.entries());
        for (var piece : pieces) {
            piece.value().grounds().forEach((grant, bearing) -> {
                entries.addAll(bearing);
                add(grounds, new Part.Ground(grant, piece.period(), bearing));
            });
        }
        return new Part(
                pieces.getFirst().value().code(),
                new Period(
                        pieces.getFirst().period().from(),
                        pieces.getLast().period().until()),
                List.copyOf(grounds),
                List.copyOf(entries));
    }

    /** Goes on with the ground before it where that says the same. */
    private static void add(List<Part.Ground> grounds, Part.Ground next) {
        for (int i = grounds.size() - 1; i >= 0; i--) {
            var last = grounds.get(i);
            if (last.grant().equals(next.grant())
                    && last.entries().equals(next.entries())
                    && last.period().until().equals(next.period().from())) {
                grounds.set(
                        i,
                        new Part.Ground(
                                last.grant(),
                                new Period(last.period().from(), next.period().until()),
                                last.entries()));
                return;
            }
        }
        grounds.add(next);
    }

    private static boolean overlap(Period one, Period other) {
        return one.from().isBefore(other.until()) && other.from().isBefore(one.until());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
