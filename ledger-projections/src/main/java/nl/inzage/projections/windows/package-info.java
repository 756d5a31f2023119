/**
 * The windows of each subject with both ranges, when it held and from which to which position it was known, and the
 * answers that the rule draws from them.
 */
@NullMarked
package nl.inzage.projections.windows;

import org.jspecify.annotations.NullMarked;
