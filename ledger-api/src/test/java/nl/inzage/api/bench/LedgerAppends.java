package nl.inzage.api.bench;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import nl.inzage.api.command.Registrar;
import nl.inzage.core.store.Append;
import nl.inzage.core.store.Ledger;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Ours: statements composed, checked for conflicts, hashed, put under the tree and stored. */
record LedgerAppends(Ledger ledger) implements Contender {

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public Caller caller() {
        var statements = new Statements();
        return rows -> {
            var unused = ledger.append(new Append(statements.next(rows), Map.of(), null, null));
        };
    }

    /** Ours from the command on: read, decided by the aggregate through Axon's bus, under an idempotency key. */
    record Commands(Registrar registrar, AtomicLong next) implements Contender {

        @Override
        public String name() {
            return "ledger, whole command";
        }

        @Override
        public Caller caller() {
            return rows -> {
                for (int i = 0; i < rows; i++) {
                    registrar.tell(
                            List.of((ObjectNode) JsonMapper.shared().readTree("""
                            {"command": "register-vendor", "vendorId": "C-%1$d", "legalName": "A vendor of some length",
                             "registrationNumber": "12345678", "country": "NL", "dependencyAssessment": "assessed in 2026",
                             "sourceSystem": "source", "sourceRecordId": "record-%1$d"}""".formatted(next.getAndIncrement()))));
                }
            };
        }
    }
}
