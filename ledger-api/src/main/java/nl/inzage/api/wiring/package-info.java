/** How the parts are put together. */
@NullMarked
package nl.inzage.api.wiring;

import org.jspecify.annotations.NullMarked;
