/** How much one client may take of what all share: bytes, time and places. */
@NullMarked
package nl.inzage.api.limits;

import org.jspecify.annotations.NullMarked;
