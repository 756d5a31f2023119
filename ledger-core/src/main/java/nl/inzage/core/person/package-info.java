/** Persons who work for vendors, known by pseudonymous references only, and their employments. */
@NullMarked
package nl.inzage.core.person;

import org.jspecify.annotations.NullMarked;
