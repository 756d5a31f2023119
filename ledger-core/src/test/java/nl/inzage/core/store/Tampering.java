package nl.inzage.core.store;

import static nl.inzage.core.log.Flaw.CHECKPOINT_CONTRADICTED;
import static nl.inzage.core.log.Flaw.COLUMN_MISMATCH;
import static nl.inzage.core.log.Flaw.HOLE;
import static nl.inzage.core.log.Flaw.LEAF_MISMATCH;
import static nl.inzage.core.log.Flaw.MALFORMED;
import static nl.inzage.core.log.Flaw.MISSING_HASH;
import static nl.inzage.core.log.Flaw.ORDER;
import static nl.inzage.core.log.Flaw.SIGNATURE;
import static nl.inzage.core.log.Flaw.TRUNCATED;

import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;
import nl.inzage.core.log.Flaw;

/** What somebody does who may do everything in the database, each with the names that it may be found under. */
enum Tampering {
    /** Other bytes under the old hash. */
    BYTES(EnumSet.of(LEAF_MISMATCH)) {
        @Override
        void apply(TamperedLedger ledger, SplittableRandom random) throws SQLException {
            // The entry's salt is free text: it stays JSON, and only its hash tells.
            ledger.run(
                    "UPDATE ledger.entries SET bytes = overlay(bytes PLACING ? FROM position('\"salt\":\"' IN"
                            + " encode(bytes, 'escape')) + 8) WHERE position = " + any(random),
                    new byte[] {'*'});
        }
    },

    /** Another hash beside the old bytes. */
    HASH(EnumSet.of(LEAF_MISMATCH)) {
        @Override
        void apply(TamperedLedger ledger, SplittableRandom random) throws SQLException {
            var hash = new byte[32];
            random.nextBytes(hash);
            ledger.run("UPDATE ledger.entries SET leaf_hash = ? WHERE position = " + any(random), hash);
        }
    },

    /**
     * What stands beside the bytes, and by which the program finds them: not under the tree, so the export compares.
     */
    COLUMN(EnumSet.of(COLUMN_MISMATCH)) {
        @Override
        void apply(TamperedLedger ledger, SplittableRandom random) throws SQLException {
            var change = switch (random.nextInt(5)) {
                case 0 -> "stream = stream || '-2'";
                case 1 -> "sequence = sequence + 1000";
                case 2 -> "event_id = gen_random_uuid()";
                case 3 -> "recorded_at = recorded_at + interval '1 microsecond'";
                default -> "type = 'vendor.vendor-unblocked'";
            };
            // The founding's stream says where the keys of the ledger are: the second entry is the first to choose.
            ledger.run("UPDATE ledger.entries SET " + change + " WHERE position = " + (2 + random.nextInt(LAST - 1)));
        }
    },

    /** The note of a checkpoint, or the size under which it is kept. A text that is no note any more is MALFORMED. */
    CHECKPOINT(EnumSet.of(SIGNATURE, MALFORMED, ORDER, TRUNCATED)) {
        @Override
        void apply(TamperedLedger ledger, SplittableRandom random) throws SQLException {
            int size = TamperedLedger.SIGNED.get(random.nextInt(TamperedLedger.SIGNED.size()));
            var change = switch (random.nextInt(4)) {
                case 0 -> "note = replace(note, E'\\n' || size || E'\\n', E'\\n' || size - 1 || E'\\n')";
                case 1 -> "note = overlay(note PLACING 'AAAA' FROM length(note) - " + (10 + random.nextInt(70)) + ")";
                case 2 -> "note = regexp_replace(note, E'(\\n[0-9]+\\n)....', E'\\\\1AAAA')";
                default -> "size = size - 1";
            };
            ledger.run("UPDATE ledger.checkpoints SET " + change + " WHERE size = " + size);
        }
    },

    /** An entry is gone. */
    DELETED(EnumSet.of(HOLE)) {
        @Override
        void apply(TamperedLedger ledger, SplittableRandom random) throws SQLException {
            ledger.run("DELETE FROM ledger.entries WHERE position = " + (1 + random.nextInt(LAST - 1)));
        }
    },

    /**
     * One more stands in between, of a stream of its own; those behind are moved up. It is seen where the next entry
     * says a position that was taken, or, right before a checkpoint, by the root.
     */
    INSERTED(EnumSet.of(ORDER, CHECKPOINT_CONTRADICTED)) {
        @Override
        void apply(TamperedLedger ledger, SplittableRandom random) throws SQLException {
            int at = 2 + random.nextInt(LAST - 1);
            ledger.run("UPDATE ledger.entries SET position = -position - 1 WHERE position >= " + at);
            ledger.run("UPDATE ledger.entries SET position = -position WHERE position < 0");
            ledger.insertForged(at);
        }
    },

    /** Two entries changed their places. */
    SWAPPED(EnumSet.of(ORDER)) {
        @Override
        void apply(TamperedLedger ledger, SplittableRandom random) throws SQLException {
            int one = any(random);
            int other = 1 + (one + random.nextInt(LAST - 1)) % LAST;
            for (var move : new int[][] {{one, -1}, {other, one}, {-1, other}}) {
                ledger.run("UPDATE ledger.entries SET position = " + move[1] + " WHERE position = " + move[0]);
            }
        }
    },

    /** The end is cut off, now and then with all that was said and signed of it: the remembered checkpoint knows. */
    CUT(EnumSet.of(TRUNCATED)) {
        @Override
        void apply(TamperedLedger ledger, SplittableRandom random) throws SQLException {
            int last = 1 + random.nextInt(LAST - 1);
            ledger.run("DELETE FROM ledger.entries WHERE position > " + last);
            if (random.nextBoolean()) {
                ledger.run("DELETE FROM ledger.heads WHERE size > " + last);
                ledger.run("DELETE FROM ledger.tile_roots");
                if (random.nextBoolean()) {
                    ledger.run("DELETE FROM ledger.checkpoints WHERE size > " + last);
                }
                ledger.run("INSERT INTO ledger.heads (size, recorded_at) SELECT max(position), max(recorded_at)"
                        + " FROM ledger.entries HAVING max(position) NOT IN (SELECT size FROM ledger.heads)");
            }
        }
    },

    /** Positions are given anew: a gap is opened, a missing one is closed, or some stand the other way round. */
    RENUMBERED(EnumSet.of(HOLE, ORDER)) {
        @Override
        void apply(TamperedLedger ledger, SplittableRandom random) throws SQLException {
            int at = 2 + random.nextInt(LAST - 20);
            switch (random.nextInt(3)) {
                case 0 -> {
                    // Its entries behind the gap are all still there: only the place of each is wrong.
                    ledger.run("DELETE FROM ledger.entries WHERE position = " + at);
                    ledger.run("UPDATE ledger.entries SET position = 1 - position WHERE position > " + at);
                    ledger.run("UPDATE ledger.entries SET position = -position WHERE position < 0");
                }
                case 1 -> {
                    int until = at + 2 + random.nextInt(10);
                    ledger.run("UPDATE ledger.entries SET position = -(%d - position) WHERE position BETWEEN %d AND %d"
                            .formatted(at + until, at, until));
                    ledger.run("UPDATE ledger.entries SET position = -position WHERE position < 0");
                }
                default -> ledger.run("UPDATE ledger.entries SET position = 100000 + position WHERE position = " + at);
            }
        }
    },

    /** The hash of an entry is taken away. */
    NULLED(EnumSet.of(MISSING_HASH)) {
        @Override
        void apply(TamperedLedger ledger, SplittableRandom random) throws SQLException {
            ledger.run("UPDATE ledger.entries SET leaf_hash = NULL WHERE position = " + any(random));
        }
    },

    /** An entry, its hash, the tree and every edge of it are made anew; what was signed stays, or is taken away. */
    REWRITTEN(EnumSet.of(CHECKPOINT_CONTRADICTED)) {
        @Override
        void apply(TamperedLedger ledger, SplittableRandom random) throws SQLException {
            ledger.rewrite(any(random));
            if (random.nextBoolean()) {
                ledger.run("DELETE FROM ledger.checkpoints");
            }
        }
    },

    /** The same, and every checkpoint is signed again with another key of the same name. */
    SIGNED_BY_ANOTHER(EnumSet.of(SIGNATURE)) {
        @Override
        void apply(TamperedLedger ledger, SplittableRandom random) throws SQLException {
            ledger.rewrite(any(random));
            ledger.signAgain(TamperedLedger.newKey(ledger.key.verifier().name()));
        }
    },

    /** The same with the key itself: only who remembers a checkpoint from before can tell. */
    SIGNED_WITH_THE_STOLEN_KEY(EnumSet.of(CHECKPOINT_CONTRADICTED)) {
        @Override
        void apply(TamperedLedger ledger, SplittableRandom random) throws SQLException {
            ledger.rewrite(1 + random.nextInt(TamperedLedger.REMEMBERED));
            ledger.signAgain(ledger.key);
        }
    };

    private static final int LAST = TamperedLedger.ENTRIES;

    @SuppressWarnings("ImmutableEnumChecker") // Nobody else has these sets.
    private final Set<Flaw> names;

    Tampering(Set<Flaw> names) {
        this.names = names;
    }

    Set<Flaw> names() {
        return names;
    }

    abstract void apply(TamperedLedger ledger, SplittableRandom random) throws SQLException;

    static int any(SplittableRandom random) {
        return 1 + random.nextInt(LAST);
    }
}
