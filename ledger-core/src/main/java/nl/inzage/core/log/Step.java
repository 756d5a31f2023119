package nl.inzage.core.log;

/**
 * One step of a verification.
 *
 * @param name which
 * @param result how it ended
 * @param text in words, without content of entries
 */
public record Step(Name name, Result result, String text) {

    /** What is looked at. The two last are places kept for what later versions look at. */
    public enum Name {
        /** The file is complete and each line has the form of a bundle. */
        FORM,
        /** Each entry is the one that its hash is of, at its place in the ledger, in time and in its stream. */
        ENTRIES,
        /** Each checkpoint was signed by a known key, for this log. */
        SIGNATURES,
        /** The entries give the roots that the checkpoints signed. */
        CHECKPOINTS,
        /** In an extract: each entry is in the tree, and each checkpoint continues the one before. */
        PROOFS,
        /** The checkpoint that was remembered from earlier is continued. */
        EARLIER_CHECKPOINT,
        /** Whether every entry is under a checkpoint already. */
        COVERAGE,
        /** Cosignatures of other organisations: not looked at yet. */
        WITNESSES,
        /** Notices about corrections: not looked at yet. */
        CORRECTION_NOTICES
    }

    /** How a step ended. */
    public enum Result {
        /** Looked at and found right. */
        PASSED,
        /** The flaw was found here. */
        FAILED,
        /** A flaw elsewhere stopped the verification. */
        NOT_FINISHED,
        /** What it takes to judge was not there. */
        NOT_JUDGED,
        /** Nothing to look at. */
        NOT_ASKED
    }
}
