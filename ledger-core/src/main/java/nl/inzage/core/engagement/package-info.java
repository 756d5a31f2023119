/** Agreements with vendors: the chain behind them, sub-processors, and what was agreed apart from what is enforced. */
@NullMarked
package nl.inzage.core.engagement;

import org.jspecify.annotations.NullMarked;
