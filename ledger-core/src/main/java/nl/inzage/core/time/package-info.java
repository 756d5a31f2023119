/** Half-open periods, piecewise timelines, and stretches of imprecise times. */
@NullMarked
package nl.inzage.core.time;

import org.jspecify.annotations.NullMarked;
