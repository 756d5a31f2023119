/** Signing what a log was: its keys, the last checkpoint remembered outside of the database, and whoever signs. */
@NullMarked
package nl.inzage.api.signing;

import org.jspecify.annotations.NullMarked;
