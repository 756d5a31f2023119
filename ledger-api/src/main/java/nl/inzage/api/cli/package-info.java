/** The commands of the program. */
@NullMarked
package nl.inzage.api.cli;

import org.jspecify.annotations.NullMarked;
