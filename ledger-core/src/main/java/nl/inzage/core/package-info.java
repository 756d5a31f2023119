/** The domain, the ledger and the rule. Knows no Spring and no HTTP. */
@NullMarked
package nl.inzage.core;

import org.jspecify.annotations.NullMarked;
