package nl.inzage.api;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Each ledger of the tests notices where one of its secrets comes out; here each way is tried once. */
class SecretsTest {

    private static final String NAME = "Kanarie Planted Instruments";

    private static RunningLedger told() {
        var ledger = RunningLedger.demonstration();
        var unused = ledger.command("register-vendor", "{\"vendorId\":\"V-1\",\"legalName\":\"" + NAME + "\"}");
        return ledger;
    }

    @Test
    void nothing_comes_out_of_a_ledger_that_keeps_its_secrets() {
        var ledger = told();
        assertThatCode(ledger::close).doesNotThrowAnyException();
    }

    @Test
    void a_name_that_is_logged_is_noticed() {
        var ledger = told();
        LoggerFactory.getLogger("nl.inzage.planted").warn("the vendor {}", NAME);
        assertThatThrownBy(ledger::close).isInstanceOf(AssertionError.class).hasMessageContaining("the output");
    }

    @Test
    void a_name_that_is_printed_is_noticed() {
        var ledger = told();
        System.err.println("it is " + NAME);
        assertThatThrownBy(ledger::close).isInstanceOf(AssertionError.class).hasMessageContaining("the output");
    }

    @Test
    void a_name_that_is_measured_is_noticed() {
        var ledger = told();
        ledger.bean(MeterRegistry.class).counter("planted", "vendor", NAME).increment();
        assertThatThrownBy(ledger::close).isInstanceOf(AssertionError.class).hasMessageContaining("the metrics");
    }

    @Test
    void a_name_in_a_refusal_or_a_header_is_noticed() {
        try (var ledger = told()) {
            assertThatThrownBy(() -> ledger.secrets().require("a refusal", "400 {\"detail\":\"" + NAME + "\"}"))
                    .hasMessageContaining(NAME);
            assertThatThrownBy(() -> ledger.secrets().require("the headers", "{link=[</vendors?name=" + NAME + ">]}"))
                    .hasMessageContaining(NAME);
        }
    }

    @Test
    void keys_are_secret_and_words_that_everybody_knows_are_not(@TempDir Path keys) throws Exception {
        Files.writeString(
                keys.resolve("a.key"), "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2Vw\n-----END PRIVATE KEY-----\n");
        var secrets = new Secrets();
        secrets.tellKeys(keys);
        secrets.sent("{\"nature\":\"TECHNICAL_PREVENTIVE\"}");
        assertThatThrownBy(() -> secrets.require("a log", "key MC4CAQAwBQYDK2Vw read"))
                .isInstanceOf(AssertionError.class);
        assertThatCode(() -> secrets.require("a log", "TECHNICAL_PREVENTIVE -----BEGIN PRIVATE KEY-----"))
                .doesNotThrowAnyException();
    }
}
