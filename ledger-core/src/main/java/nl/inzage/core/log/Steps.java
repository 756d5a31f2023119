package nl.inzage.core.log;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps of a verification in words. */
record Steps(
        Manifest manifest,
        long entries,
        long covered,
        @Nullable Checkpoint last,
        @Nullable Checkpoint earlier,
        boolean earlierSeen,
        boolean keyInside,
        Trust trust) {

    List<Step> all() {
        return Arrays.stream(Step.Name.values()).map(this::step).toList();
    }

    /** The steps when a flaw was found: in one of them, which the flaw names unless the verification knows better. */
    static List<Step> broken(BundleException e, Step.@Nullable Name failed) {
        var at = failed == null ? e.flaw().step() : failed;
        return Arrays.stream(Step.Name.values())
                .map(name -> switch (name) {
                    case WITNESSES, CORRECTION_NOTICES -> later(name);
                    default ->
                        name == at
                                ? new Step(name, Step.Result.FAILED, e.flaw() + ": " + e.getMessage())
                                : new Step(name, Step.Result.NOT_FINISHED, "stopped at the first flaw");
                })
                .toList();
    }

    private Step step(Step.Name name) {
        return switch (name) {
            case FORM -> passed(name, "complete, every line of the form");
            case ENTRIES ->
                passed(name, entries + " entries, each its hash's, in order" + (isWhole() ? ", no gap" : ""));
            case SIGNATURES -> signatures();
            case CHECKPOINTS ->
                last == null || !isWhole()
                        ? new Step(name, Step.Result.NOT_ASKED, "no root to compute")
                        : passed(name, "the entries give every root that was signed");
            case PROOFS ->
                isWhole()
                        ? new Step(name, Step.Result.NOT_ASKED, "a whole ledger needs none")
                        : passed(name, "each entry is in the ledger; nothing shows that there are no others");
            case EARLIER_CHECKPOINT -> earlierCheckpoint();
            case COVERAGE -> coverage();
            case WITNESSES, CORRECTION_NOTICES -> later(name);
        };
    }

    private Step signatures() {
        if (last == null) {
            return new Step(Step.Name.SIGNATURES, Step.Result.NOT_JUDGED, "nothing in the bundle is signed");
        }
        if (keyInside) {
            return new Step(
                    Step.Name.SIGNATURES,
                    Step.Result.NOT_JUDGED,
                    "they fit the key inside the bundle; ask the ledger's owner for the key and verify with --key");
        }
        var unheardOf = trust.unheardOf();
        if (unheardOf != null) {
            return new Step(
                    Step.Name.SIGNATURES,
                    Step.Result.NOT_JUDGED,
                    unheardOf + " was given, and the entries do not name it: they end before it was named, or they are"
                            + " another history that somebody with a key from before tells; ask for a bundle that"
                            + " names it");
        }
        return passed(Step.Name.SIGNATURES, trust.text());
    }

    private Step earlierCheckpoint() {
        var name = Step.Name.EARLIER_CHECKPOINT;
        if (earlier == null) {
            return new Step(name, Step.Result.NOT_ASKED, "none was given");
        }
        return earlierSeen
                ? passed(name, "the ledger continues it, from size " + earlier.size())
                : new Step(
                        name,
                        Step.Result.NOT_JUDGED,
                        "the bundle has no checkpoint of size " + earlier.size() + "; ask for one that has");
    }

    private Step coverage() {
        if (last == null) {
            return new Step(Step.Name.COVERAGE, Step.Result.NOT_JUDGED, "no entry is under a checkpoint");
        }
        return covered == entries
                ? passed(Step.Name.COVERAGE, "every entry is under a checkpoint")
                : new Step(
                        Step.Name.COVERAGE,
                        Step.Result.NOT_JUDGED,
                        "not yet under a checkpoint, and so not verified: positions " + (covered + 1) + " to "
                                + entries);
    }

    private boolean isWhole() {
        return manifest.kind() == Manifest.Kind.LEDGER;
    }

    private static Step passed(Step.Name name, String text) {
        return new Step(name, Step.Result.PASSED, text);
    }

    private static Step later(Step.Name name) {
        return new Step(name, Step.Result.NOT_ASKED, "not looked at by this version");
    }
}
