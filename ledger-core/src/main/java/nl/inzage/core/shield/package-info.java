/** Shielding measures: what keeps a vendor out, who controls it, and whether it was shown to work. */
@NullMarked
package nl.inzage.core.shield;

import org.jspecify.annotations.NullMarked;
