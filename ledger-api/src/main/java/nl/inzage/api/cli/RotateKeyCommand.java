package nl.inzage.api.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.json.JsonMapper;

/** Has the ledger sign with a new key. */
@Command(
        name = "rotate-key",
        mixinStandardHelpOptions = true,
        description = "makes a new signing key and records that it signs from now on; give its public half to whoever"
                + " verifies, beside the old one")
public final class RotateKeyCommand implements Callable<Integer> {

    @Mixin
    private Connection ledger = new Connection();

    @Override
    public Integer call() throws Exception {
        var response = ledger.server().postJson("/signing-keys", "{}");
        var answer = JsonMapper.shared().readTree(response.body());
        if (response.statusCode() != 201) {
            System.err.println(answer.path("code").asString("") + ": "
                    + answer.path("detail").asString(""));
            return 1;
        }
        System.out.println(answer.path("verifierKey").asString());
        return 0;
    }
}
