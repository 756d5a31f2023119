/**
 * Keeping entries: stable names and revisions of facts, the bytes of entries, and the engine that appends and reads.
 */
@NullMarked
package nl.inzage.core.store;

import org.jspecify.annotations.NullMarked;
