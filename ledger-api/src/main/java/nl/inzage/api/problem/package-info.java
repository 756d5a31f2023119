/** Every error that the interface gives, as RFC 9457 problem details. */
@NullMarked
package nl.inzage.api.problem;

import org.jspecify.annotations.NullMarked;
