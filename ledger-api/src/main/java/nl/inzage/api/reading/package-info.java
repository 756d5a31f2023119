/** Keeps who asked what, and the hash of the answer, before the answer leaves. */
@NullMarked
package nl.inzage.api.reading;

import org.jspecify.annotations.NullMarked;
