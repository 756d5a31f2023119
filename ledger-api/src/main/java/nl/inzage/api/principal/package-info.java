/** Who may use the ledger, as an administrator asks and says it. */
@NullMarked
package nl.inzage.api.principal;

import org.jspecify.annotations.NullMarked;
