/** Servers of the police and what is registered completely about them. */
@NullMarked
package nl.inzage.core.server;

import org.jspecify.annotations.NullMarked;
