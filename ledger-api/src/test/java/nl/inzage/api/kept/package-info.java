/** Ledgers that earlier versions wrote, kept so that every later version is seen to start on them. */
@NullMarked
package nl.inzage.api.kept;

import org.jspecify.annotations.NullMarked;
