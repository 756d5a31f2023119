/** Placeholder. */
@org.jspecify.annotations.NullMarked
package nl.inzage.api;
