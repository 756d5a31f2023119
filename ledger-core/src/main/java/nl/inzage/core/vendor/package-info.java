/** Vendors: who they are, which roles they have, whether they are blocked. */
@NullMarked
package nl.inzage.core.vendor;

import org.jspecify.annotations.NullMarked;
