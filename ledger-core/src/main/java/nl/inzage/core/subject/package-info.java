/** What the ledger keeps a stream about, as Axon's aggregate: it decides what may be added to the stream. */
@NullMarked
package nl.inzage.core.subject;

import org.jspecify.annotations.NullMarked;
