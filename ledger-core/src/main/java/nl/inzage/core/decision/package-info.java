/**
 * Whether a proposed fact is recorded. Refuse what can still be prevented, record what already happened: the same rules
 * refuse a command about the future and only mark a report.
 */
@NullMarked
package nl.inzage.core.decision;

import org.jspecify.annotations.NullMarked;
