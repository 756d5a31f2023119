package nl.inzage.core.fact;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The stable name of a fact in the ledger and of the command that proposes it; one line of the command catalogue. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Stored {

    /** The stored name, the aggregate and the event in kebab-case with a dot between; for ever. */
    String type();

    /** The revision of the stored form, from 1. */
    int revision() default 1;

    /** The command that proposes the fact; empty when only the ledger itself records it. */
    String command() default "";

    /** Whether it may be reported after it happened. */
    boolean report() default true;

    /** Whether the rule or a finding reads it; otherwise it is kept for the record only. */
    boolean bears() default true;
}
