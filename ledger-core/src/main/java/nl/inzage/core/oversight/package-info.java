/** What is checked and accounted for: breaches, reviews, findings of people, accepted risks, reports. */
@NullMarked
package nl.inzage.core.oversight;

import org.jspecify.annotations.NullMarked;
