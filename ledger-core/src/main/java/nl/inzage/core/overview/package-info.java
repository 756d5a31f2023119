/** What the lists of a security officer say of grants, reviews, persons, tools, shields and sessions; pure. */
@NullMarked
package nl.inzage.core.overview;

import org.jspecify.annotations.NullMarked;
