/** Access sessions: established use, also without a grant. */
@NullMarked
package nl.inzage.core.session;

import org.jspecify.annotations.NullMarked;
