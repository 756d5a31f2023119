/** How fast it is, beside others in the same process; compiled in every build, run by {@code mvn -Pbench}. */
@org.jspecify.annotations.NullMarked
package nl.inzage.api.bench;
