/** The lists of a security officer: what is open, what keeps whom out, what runs out, who stands behind whom. */
@NullMarked
package nl.inzage.api.questions;

import org.jspecify.annotations.NullMarked;
