/**
 * The log: the bytes of entries and what is computed over them. Usable without the rest.
 *
 * <ul>
 *   <li>Entries: {@link nl.inzage.core.log.CanonicalJson}, {@link nl.inzage.core.log.LeafHash},
 *       {@link nl.inzage.core.log.Timestamps}.
 *   <li>The tree of RFC 6962: {@link nl.inzage.core.log.Frontier}, {@link nl.inzage.core.log.InclusionProof},
 *       {@link nl.inzage.core.log.ConsistencyProof}, {@link nl.inzage.core.log.Tile}.
 *   <li>What is signed, after C2SP: {@link nl.inzage.core.log.SignedNote}, {@link nl.inzage.core.log.Checkpoint}.
 *   <li>The bundle and its verifier: {@link nl.inzage.core.log.BundleWriter}, {@link nl.inzage.core.log.BundleReader},
 *       {@link nl.inzage.core.log.Verifier}, {@link nl.inzage.core.log.Verify}.
 * </ul>
 *
 * <p>A bundle is a file of lines, each but an entry's canonical JSON with one member: {@code manifest} first, then
 * {@code key}, and {@code end} last, with the counts. A whole ledger has every {@code entry} with its leaf hash, and
 * each {@code checkpoint} right behind the last entry that it covers. An extract has the checkpoints first, each after
 * the first with a {@code consistency} proof behind it, then some entries, each with its {@code inclusion} proof behind
 * it. The line of an entry is <code>{"entry":BYTES,"leafHash":"HEX"}</code>, the bytes as they are stored.
 * docs/bundle.md has the forms in full.
 */
@NullMarked
package nl.inzage.core.log;

import org.jspecify.annotations.NullMarked;
