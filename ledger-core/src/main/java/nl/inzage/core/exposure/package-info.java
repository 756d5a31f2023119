/**
 * The rule of "could see": pure functions from facts to windows, and from windows to an answer.
 *
 * <p>A <em>subject</em> (a grant with its sessions, a data set, a person, a server) is turned into windows: stretches
 * of time in which one thing held. The rule joins windows at a moment. A further kind of path is one more maker of
 * {@link nl.inzage.core.exposure.Window.Path}; shields are one more window that the judgement reads.
 */
@NullMarked
package nl.inzage.core.exposure;

import org.jspecify.annotations.NullMarked;
