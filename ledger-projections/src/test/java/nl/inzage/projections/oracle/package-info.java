/**
 * The rule told a second time, as plainly as can be: what holds at one moment, read off the entries' own JSON. It knows
 * nothing of the code that it judges, and nothing of periods.
 */
@NullMarked
package nl.inzage.projections.oracle;

import org.jspecify.annotations.NullMarked;
