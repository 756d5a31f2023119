package nl.inzage.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A ledger does not start where somebody could get at it who should not, and says what to add. */
class ServeOptionsTest {

    @TempDir
    private Path scratch;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --bind 0.0.0.0                                                        | add --issuer
            --bind 0.0.0.0 --tls-terminated-before https://ledger.example         | add --issuer
            --bind 0.0.0.0 --issuer https://login.example                         | add --tls-certificate and --tls-key
            --bind 0.0.0.0 --issuer https://i.example --tls-certificate CERT --tls-key CERT | needs --host NAME
            --tls-terminated-before https://ledger.example                        | add --issuer
            --issuer https://i.example --tls-terminated-before http://ledger.example | such as https://ledger.example
            --issuer https://i.example --tls-terminated-before https://l.example/x   | such as https://ledger.example
            --bind=                                                               | not blank
            --tls-certificate CERT                                                | give both
            --tls-key CERT                                                        | give both
            --client-ca CERT                                                      | over TLS alone
            --tls-certificate CERT --tls-key NOWHERE                              | cannot be read
            --requests-per-second 0                                               | at least 1
            --audience ledger                                                     | add --issuer
            --issuer-keys CERT                                                    | add --issuer
            --oidc-client-id console                                              | add --issuer
            --issuer https://i.example --oidc-client-secret-file CERT             | add --oidc-client-id
            """)
    void says_what_is_missing_and_makes_nothing(String options, String wayOut) throws IOException {
        var file = Files.writeString(scratch.resolve("file.pem"), "");
        var data = scratch.resolve("data");
        var arguments = Stream.concat(
                        Stream.of("serve", "--data", data.toString()),
                        Stream.of(options.split(" ")).map(option -> option.equals("CERT") ? file.toString() : option))
                .toArray(String[]::new);
        var refused = Commanded.run(arguments);
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains(wayOut);
        assertThat(refused.out()).isEmpty();
        assertThat(data).doesNotExist();
    }
}
