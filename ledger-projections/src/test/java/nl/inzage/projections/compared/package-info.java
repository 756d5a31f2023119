/** Random histories, told to a real ledger, and the answers over SQL beside those of the oracle. */
@NullMarked
package nl.inzage.projections.compared;

import org.jspecify.annotations.NullMarked;
