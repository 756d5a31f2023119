package nl.inzage.core.log;

/**
 * What is wrong with a bundle, by the name that a report cites. Names are kept for ever.
 *
 * <p>Correction notices and cosignatures of witnesses will bring names of their own; until then nothing is looked for.
 */
public enum Flaw {
    /** The bytes of an entry are not those that its leaf hash is of. */
    LEAF_MISMATCH(Step.Name.ENTRIES),

    /**
     * The file ends too early: no end line, or entries that the manifest or a signed checkpoint counts are not there.
     */
    TRUNCATED(Step.Name.FORM),

    /** Something between two things that are there is missing. */
    HOLE(Step.Name.ENTRIES),

    /** Entries, times, sequences or checkpoints do not stand in the order in which they were made. */
    ORDER(Step.Name.ENTRIES),

    /** An entry has no leaf hash beside it. */
    MISSING_HASH(Step.Name.ENTRIES),

    /** What the database says of an entry beside its bytes is not what the entry says. */
    COLUMN_MISMATCH(Step.Name.ENTRIES),

    /** A checkpoint is signed by no known key, its signature fails, or it speaks for another log. */
    SIGNATURE(Step.Name.SIGNATURES),

    /** A checkpoint that was signed, inside the bundle or remembered from earlier, is not what the entries give. */
    CHECKPOINT_CONTRADICTED(Step.Name.CHECKPOINTS),

    /** A proof is missing, or does not prove what it stands beside. */
    PROOF_MISMATCH(Step.Name.PROOFS),

    /** A line is none of the lines of a bundle. */
    MALFORMED(Step.Name.FORM);

    private final Step.Name step;

    Flaw(Step.Name step) {
        this.step = step;
    }

    /** The step that fails. */
    public Step.Name step() {
        return step;
    }
}
