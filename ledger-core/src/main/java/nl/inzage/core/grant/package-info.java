/** Access grants through their whole life, from request to confirmed removal. */
@NullMarked
package nl.inzage.core.grant;

import org.jspecify.annotations.NullMarked;
