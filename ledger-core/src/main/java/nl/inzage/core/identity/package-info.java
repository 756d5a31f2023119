/** Typed identifiers: a vendor id can never be passed where a server id is meant. */
@NullMarked
package nl.inzage.core.identity;

import org.jspecify.annotations.NullMarked;
