/** Answers, folded from entries. Everything here can be thrown away and rebuilt. */
@NullMarked
package nl.inzage.projections;

import org.jspecify.annotations.NullMarked;
