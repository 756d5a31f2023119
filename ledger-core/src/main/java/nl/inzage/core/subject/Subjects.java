package nl.inzage.core.subject;

import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.config.AggregateConfigurer;

/** The one public way to the aggregate. */
public final class Subjects {

    private Subjects() {}

    /**
     * The aggregate, as Axon's configuration takes it. Nobody waits for a lock: two who decide on the same stream at
     * the same time meet at the append, where one of them is told to look again.
     */
    public static AggregateConfigurer<?> configurer() {
        return AggregateConfigurer.defaultConfiguration(Subject.class)
                .configureLockFactory(configuration -> NullLockFactory.INSTANCE);
    }
}
