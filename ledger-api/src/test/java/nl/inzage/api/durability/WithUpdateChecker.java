package nl.inzage.api.durability;

import nl.inzage.api.Inzage;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.updates.UpdateChecker;

/** The program, and with it Axon's update checker as it comes, switched on. */
final class WithUpdateChecker {

    private WithUpdateChecker() {}

    /** Serves, and checks for updates. */
    public static void main(String[] arguments) {
        Inzage.main(arguments);
        var axon = DefaultConfigurer.defaultConfiguration().buildConfiguration();
        // It starts with the configuration once somebody asked for it, as Axon's Spring Boot starter does.
        if (axon.getComponent(UpdateChecker.class) == null) {
            throw new IllegalStateException("this Axon has no update checker");
        }
        axon.start();
    }
}
