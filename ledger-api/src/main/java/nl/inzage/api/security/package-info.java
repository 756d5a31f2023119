/** Who may reach the ledger, before anything is read of what they ask. */
@NullMarked
package nl.inzage.api.security;

import org.jspecify.annotations.NullMarked;
