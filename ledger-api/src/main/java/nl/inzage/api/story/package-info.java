/** A year as it was told: the demonstration story, and samples of any size to measure and try with. */
@NullMarked
package nl.inzage.api.story;

import org.jspecify.annotations.NullMarked;
