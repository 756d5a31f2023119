/** HTTP in and out, the command line, and the wiring that turns core and projections into one running program. */
@NullMarked
package nl.inzage.api;

import org.jspecify.annotations.NullMarked;
