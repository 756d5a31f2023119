/**
 * Whether a session was allowed: pure functions that cut it into parts and say for each by which grant it was covered,
 * or which rule fails.
 *
 * <p>{@link nl.inzage.core.cover.CoverCode} holds the codes in their order of precedence. Grants are united: at each
 * moment every grant is judged by itself and the best judgement stands, so that what ends one of them leaves the others
 * as they were. Nothing is ever overwritten.
 */
@NullMarked
package nl.inzage.core.cover;

import org.jspecify.annotations.NullMarked;
