/** What parliament asks, over HTTP, and reports that keep their bytes. */
@NullMarked
package nl.inzage.api.parliament;

import org.jspecify.annotations.NullMarked;
