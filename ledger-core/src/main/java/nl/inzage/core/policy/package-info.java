/** The thresholds of decisions and findings. */
@NullMarked
package nl.inzage.core.policy;

import org.jspecify.annotations.NullMarked;
