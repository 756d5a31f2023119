/** Corrections and retractions: what a stream says as known at a position. */
@NullMarked
package nl.inzage.core.correction;

import org.jspecify.annotations.NullMarked;
