/** Who looked: what the reading log keeps of a question and its answer, so that looking never moves the ledger. */
@NullMarked
package nl.inzage.core.reading;

import org.jspecify.annotations.NullMarked;
