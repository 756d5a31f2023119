/** Data sets: whether they are operational, how they are classified, and where they are hosted. */
@NullMarked
package nl.inzage.core.dataset;

import org.jspecify.annotations.NullMarked;
