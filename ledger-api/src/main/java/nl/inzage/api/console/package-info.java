/**
 * The pages of a security officer: the same questions and services as the HTTP interface, shown to be looked at. No
 * rule, no query for verdicts of its own.
 */
@NullMarked
package nl.inzage.api.console;

import org.jspecify.annotations.NullMarked;
