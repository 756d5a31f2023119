/** What an entry says: a fact, and the circumstances under which it was reported. */
@NullMarked
package nl.inzage.core.fact;

import org.jspecify.annotations.NullMarked;
