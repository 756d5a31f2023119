/** What is known of one thing, its history, and lists. */
@NullMarked
package nl.inzage.api.register;

import org.jspecify.annotations.NullMarked;
