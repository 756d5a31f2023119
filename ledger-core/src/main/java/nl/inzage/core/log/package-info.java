/** The log: the bytes of entries and what is computed over them. Usable without the rest. */
@NullMarked
package nl.inzage.core.log;

import org.jspecify.annotations.NullMarked;
