/** The ledger itself over HTTP, and rebuilding what is folded from it. */
@NullMarked
package nl.inzage.api.ledger;

import org.jspecify.annotations.NullMarked;
