/** Commands that one person alone may not have recorded, and what a second one says to them. */
@NullMarked
package nl.inzage.core.proposal;

import org.jspecify.annotations.NullMarked;
