package nl.inzage.api.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Has the ledger sign with a new key. */
@Command(
        name = "rotate-key",
        mixinStandardHelpOptions = true,
        description = "makes a new signing key and records that it signs from now on; give its public half to whoever"
                + " verifies, beside the old one")
public final class RotateKeyCommand implements Callable<Integer> {

    @Option(
            names = "--url",
            defaultValue = "http://127.0.0.1:8080",
            description = "the ledger (default: ${DEFAULT-VALUE})")
    private String url = "";

    @Override
    public Integer call() throws Exception {
        var response = new Server(url).postJson("/signing-keys", "{}");
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
