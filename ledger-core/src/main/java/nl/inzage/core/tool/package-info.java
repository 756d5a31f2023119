/**
 * Tools: who makes them, how they were obtained, inspected, and whether their supplier can get in; and their
 * deployments.
 */
@NullMarked
package nl.inzage.core.tool;

import org.jspecify.annotations.NullMarked;
