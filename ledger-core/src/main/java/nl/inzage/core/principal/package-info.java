/** Who may use the ledger, as what, and for which part of it. */
@NullMarked
package nl.inzage.core.principal;

import org.jspecify.annotations.NullMarked;
