/** The question over HTTP: who could see operational data. */
@NullMarked
package nl.inzage.api.exposure;

import org.jspecify.annotations.NullMarked;
