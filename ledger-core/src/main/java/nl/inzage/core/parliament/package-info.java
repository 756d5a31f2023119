/**
 * What parliament asks, counted: each question divides facts into categories, as pure functions over what the ledger
 * says at a position. Nothing here knows who will see the numbers; {@code disclosure} does.
 */
@NullMarked
package nl.inzage.core.parliament;

import org.jspecify.annotations.NullMarked;
