/** Sessions laid beside grants, and how access really ended. */
@NullMarked
package nl.inzage.api.cover;

import org.jspecify.annotations.NullMarked;
