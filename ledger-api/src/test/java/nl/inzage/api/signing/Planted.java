package nl.inzage.api.signing;

import java.util.List;
import java.util.stream.Stream;
import nl.inzage.core.Fault;

/**
 * A fault in what guards the logs, and the test that finds it.
 *
 * @param test the class after {@code nl.inzage.}, and its method
 */
record Planted(Fault fault, String test) {

    /** The same test on sound classes. */
    Planted without() {
        return new Planted(new Fault("nothing", fault.file(), fault.source(), fault.source()), test);
    }

    private static Planted in(String file, String clause, String source, String instead, String test) {
        return new Planted(new Fault(clause, file, source, instead), test);
    }

    private static Planted signer(String clause, String source, String instead, String test) {
        return in("api/signing/Signer.java", clause, source, instead, "api.signing." + test);
    }

    private static Planted keys(String clause, String source, String instead, String test) {
        return in("api/signing/KeyRing.java", clause, source, instead, "api.signing.SignerTest#" + test);
    }

    private static Planted check(String file, String clause, String source, String instead, String test) {
        return in("core/store/" + file, clause, source, instead, "core.store.WholeCheckTest#" + test);
    }

    private static Planted views(String clause, String source, String instead, String test) {
        return in("projections/windows/ViewCheck.java", clause, source, instead, "api.CheckTest#" + test);
    }

    private static final List<Planted> SIGNER = List.of(
            signer(
                    "what is remembered is not proved before a signature",
                    "                requireContinued(trusted(before.get()));\n            }\n            var note",
                    "            }\n            var note",
                    "ForgedCheckpointTest#what_is_remembered_is_proved_before_each_signature"),
            signer(
                    "the hash beside an entry is believed",
                    "var leaf = LeafHash.of(entry.bytes());",
                    "var leaf = entry.storedLeafHash().orElseThrow();",
                    "SignerTest#bytes_that_were_changed_under_their_hashes_are_found_by_the_next_start"),
            signer(
                    "the stored tree is not compared with the own one",
                    "if (!own.equals(head.tree())) {",
                    "if (own.size() > head.position()) {",
                    "SignerTest#a_ledger_that_is_rewritten_while_it_runs_is_signed_no_more"),
            signer(
                    "a ledger that is shorter than what is remembered may start",
                    "        requireAsLong(before, ledger.head().position());\n        var root",
                    "        if (ledger.head().position() < before.size()) {\n            return;\n        }\n        var root",
                    "SignerTest#a_ledger_that_is_shorter_than_what_is_remembered_is_refused"),
            signer(
                    "at a start only the size is compared with what is remembered",
                    "if (!Arrays.equals(root, before.rootHash())) {",
                    "if (root.length != before.rootHash().length) {",
                    "SignerTest#a_ledger_that_was_rewritten_while_it_was_down_is_refused"),
            signer(
                    "the row is written before the file",
                    "            remembered.write(note);\n            ledger.checkpoints().keep(note);",
                    "            ledger.checkpoints().keep(note);\n            remembered.write(note);",
                    "ForgedCheckpointTest#what_cannot_be_remembered_is_not_kept_in_the_database_either"),
            signer(
                    "a contradiction does not end the signing",
                    "            stopped = e;\n",
                    "",
                    "SignerTest#a_ledger_that_is_rewritten_while_it_runs_is_signed_no_more"),
            signer(
                    "nobody has to have signed a checkpoint that lies in the database",
                    "            var unused = note.signers(ledger.keys().named());\n",
                    "",
                    "ForgedCheckpointTest#a_checkpoint_in_the_database_that_another_key_signed_ends_the_signing"),
            signer(
                    "a checkpoint of another log counts",
                    "if (checkpoint.origin().equals(ledger.origin())) {",
                    "if (!checkpoint.origin().isEmpty()) {",
                    "ForgedCheckpointTest#a_checkpoint_in_the_database_of_another_log_ends_the_signing"),
            signer(
                    "a checkpoint in the database is taken over without proof",
                    "        requireContinued(checkpoint);\n",
                    "",
                    "ForgedCheckpointTest#a_checkpoint_in_the_database_over_other_entries_ends_the_signing"),
            signer(
                    "a key that was named does not take over",
                    "            keys.follow(own.size());\n",
                    "",
                    "SignerTest#the_next_key_signs_once_beside_the_old_one_and_then_alone"),
            in(
                    "api/signing/Remembered.java",
                    "a file that holds no checkpoint counts as none",
                    "throw new IllegalStateException(file + \" holds no signed checkpoint; bring it back from a copy\", e);",
                    "return Optional.empty();",
                    "api.signing.ForgedCheckpointTest#a_file_that_holds_no_checkpoint_is_not_taken_for_one"));

    private static final List<Planted> KEYS = List.of(
            keys(
                    "while keys change hands only the new one signs",
                    "return other == null ? note : note.andSign(other);",
                    "return note;",
                    "the_next_key_signs_once_beside_the_old_one_and_then_alone"),
            keys(
                    "the old key goes on signing beside the new one",
                    "            leaving = null;\n",
                    "",
                    "the_next_key_signs_once_beside_the_old_one_and_then_alone"),
            keys(
                    "the old secret stays in its file",
                    "            file.promoteNext();\n            file.publish",
                    "            file.publish",
                    "the_next_key_signs_once_beside_the_old_one_and_then_alone"),
            keys(
                    "any key may sign",
                    "if (present.isPresent() && isLast(present.get(), named)) {",
                    "if (present.isPresent()) {",
                    "another_key_is_refused_and_none_as_well"),
            keys(
                    "a key that is lost is replaced unasked",
                    "(named.isEmpty() || replace)",
                    "true",
                    "another_key_is_refused_and_none_as_well"),
            keys(
                    "a key that was never named stays beside the present one",
                    "        file.next().delete();\n",
                    "",
                    "a_change_of_keys_that_was_cut_off_is_finished_by_the_next_start"),
            in(
                    "api/signing/KeyRing.java",
                    "a key is named before it lies in a file",
                    "        next.write(key);\n        var unused = ledger.keys().name(key.verifier());\n",
                    "        var unused = ledger.keys().name(key.verifier());\n        next.write(key);\n",
                    "api.signing.ForgedCheckpointTest#a_key_that_lies_in_no_file_is_not_named"));

    private static final List<Planted> CHECK = List.of(
            check(
                    "Walk.java",
                    "leaf hashes are not computed",
                    "if (stored != null && !Arrays.equals(stored, leafHash)) {",
                    "if (stored != null && stored.length != leafHash.length) {",
                    "names_an_entry_whose_bytes_were_changed"),
            check(
                    "Walk.java",
                    "a column is not compared",
                    "        column(\"event_id\", row.getObject(\"event_id\", UUID.class), said.eventId());\n",
                    "",
                    "names_a_column_that_was_changed"),
            check(
                    "Walk.java",
                    "receipts are not looked at",
                    "        receipts.finish();\n",
                    "",
                    "names_the_entries_of_a_record_whose_receipt_is_gone"),
            check(
                    "Walk.java",
                    "what is derived from entries is not looked at after the last one",
                    "        tree.finish();\n",
                    "",
                    "names_a_tile_that_was_changed_or_taken_away"),
            check(
                    "StoredReceipts.java",
                    "a receipt may name what is not there",
                    "        strays();\n    }",
                    "    }",
                    "names_the_entries_that_a_receipt_names_no_more"),
            check(
                    "StoredTree.java",
                    "of a head only the size is compared",
                    "!edge.equals(HexFormat.of().formatHex(frontier.bytes()))",
                    "edge.isEmpty()",
                    "names_a_head_that_was_changed"),
            check(
                    "StoredTree.java",
                    "when a head was recorded is not compared",
                    "if (!head.recordedAt().equals(recordedAt)) {",
                    "if (head.recordedAt() == null) {",
                    "names_a_head_that_was_changed"),
            check(
                    "StoredTree.java",
                    "a head in between is not missed",
                    "        requireHeadBefore(recordedAt);\n",
                    "",
                    "names_every_head_in_between_that_is_gone"),
            check(
                    "StoredTree.java",
                    "a tile whose root is gone is not missed",
                    "if (!root.hash().equals(hash)) {",
                    "if (hash != null && !root.hash().equals(hash)) {",
                    "names_a_tile_that_was_changed_or_taken_away"));

    private static final List<Planted> VIEWS = List.of(
            views(
                    "a row of the views that is gone is not missed",
                    "        windows.keySet().stream().sorted().forEach(place -> drift(found, table, key(place), \"this row is missing\"));\n",
                    "",
                    "names_a_row_that_was_changed_or_taken_away_and_nothing_else"),
            views(
                    "until when a window is known is not compared",
                    "expected.knownUntil() != rows.getLong(4)",
                    "rows.getLong(4) < 0",
                    "names_a_row_that_was_changed_or_taken_away_and_nothing_else"),
            views(
                    "a row that no entry gives is not told",
                    "                if (expected == null) {\n                    drift(found, table, key(place), \"no entry gives this row\");\n                } else",
                    "                if (expected == null) {\n                    continue;\n                } else",
                    "names_a_row_that_was_added"),
            views(
                    "mentions are not compared",
                    "        compareMentions(found);\n    }",
                    "    }",
                    "names_a_row_that_was_changed_or_taken_away_and_nothing_else"),
            views(
                    "memory is not compared",
                    "        compareMemory(found);\n",
                    "",
                    "names_what_is_kept_in_memory_and_no_entry_gives"));

    static final List<Planted> ALL =
            Stream.of(SIGNER, KEYS, CHECK, VIEWS).flatMap(List::stream).toList();
}
