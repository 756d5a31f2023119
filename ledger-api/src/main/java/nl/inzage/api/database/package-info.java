/** The embedded PostgreSQL, its roles and migrations, and what the start checks. */
@NullMarked
package nl.inzage.api.database;

import org.jspecify.annotations.NullMarked;
