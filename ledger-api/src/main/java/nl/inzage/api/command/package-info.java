/** Commands over HTTP: from a body to a receipt. */
@NullMarked
package nl.inzage.api.command;

import org.jspecify.annotations.NullMarked;
