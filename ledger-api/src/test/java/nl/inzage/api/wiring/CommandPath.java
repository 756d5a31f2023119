package nl.inzage.api.wiring;

import java.time.Clock;
import java.util.UUID;
import nl.inzage.api.command.Registrar;
import nl.inzage.core.store.Ledger;
import nl.inzage.core.store.LedgerEventStore;

/** The way of a command as the program wires it, without HTTP. */
public final class CommandPath {

    private CommandPath() {}

    /** What registers in a ledger by way of Axon. */
    public static Registrar of(Ledger ledger) {
        var wiring = new AxonWiring();
        var axon = wiring.axon(ledger, LedgerEventStore.of(ledger), wiring.commandBus());
        axon.start();
        return new Registrar(ledger, axon.commandGateway(), Clock.systemUTC(), UUID::randomUUID, 31);
    }
}
