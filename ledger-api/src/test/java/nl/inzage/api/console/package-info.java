/** The pages, in a real browser over the running program. */
@NullMarked
package nl.inzage.api.console;

import org.jspecify.annotations.NullMarked;
