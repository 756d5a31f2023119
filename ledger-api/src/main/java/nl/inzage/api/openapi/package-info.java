/** The description of the interface, made from the code: one path a command, closed lists of codes. */
@NullMarked
package nl.inzage.api.openapi;

import org.jspecify.annotations.NullMarked;
