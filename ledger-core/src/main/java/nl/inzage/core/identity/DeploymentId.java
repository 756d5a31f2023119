package nl.inzage.core.identity;

/** Identifies one deployment of a tool under an order for as long as the ledger exists. */
public record DeploymentId(String value) implements Id {
    public DeploymentId {
        Id.require(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
