package nl.inzage.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import nl.inzage.api.security.LocalToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that a generator makes of the description of the running program, and of nothing else, works. */
class GeneratedClientTest {

    /** Where the build puts it: {@code maven-dependency-plugin} in this module's pom. */
    private static final Path GENERATOR = Path.of("target", "openapi-generator", "openapi-generator-cli.jar");

    @Test
    void a_generated_client_registers_a_vendor_and_asks_who_could_see(@TempDir Path scratch) throws Exception {
        try (var ledger = RunningLedger.real()) {
            var sources = generate(ledger, scratch);
            var uses = compile(sources, scratch.resolve("classes"));
            var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            var seen = run(uses, ledger.url().replace("/api/v1", ""), LocalToken.read(ledger.tokenFile()), now);
            assertThat(seen)
                    .containsExactly(
                            "vendor/V-1 version 0",
                            "again 200 true",
                            "refused 412 true",
                            "REQUESTED waits for APPROVAL",
                            "position 8 complete true",
                            "V-1 COULD_SEE");
        }
    }

    private static Path generate(RunningLedger ledger, Path scratch) throws IOException, InterruptedException {
        assertThat(GENERATOR)
                .as("the build fetches the generator: mvn -pl ledger-api -am process-test-resources")
                .exists();
        var description = Files.writeString(
                scratch.resolve("openapi.json"), ledger.get("/openapi.json").body());
        var log = scratch.resolve("generator.log");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        GENERATOR.toString(),
                        "generate",
                        "--input-spec",
                        description.toString(),
                        "--generator-name",
                        "java",
                        "--library",
                        "native",
                        "--output",
                        scratch.resolve("client").toString(),
                        "--additional-properties",
                        "openApiNullable=false,useJakartaEe=true,invokerPackage=client,apiPackage=client.api,"
                                + "modelPackage=client.model",
                        "--global-property",
                        "apis,models,supportingFiles,apiTests=false,modelTests=false,apiDocs=false,modelDocs=false")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        return scratch.resolve("client").resolve(Path.of("src", "main", "java"));
    }

    private static Class<?> compile(Path sources, Path classes) throws Exception {
        var use = Path.of(Objects.requireNonNull(GeneratedClientTest.class.getResource("/client/UsesTheClient.java"))
                .toURI());
        List<Path> files;
        try (var all = Files.walk(sources)) {
            files = java.util.stream.Stream.concat(
                            all.filter(file -> file.toString().endsWith(".java")), java.util.stream.Stream.of(use))
                    .toList();
        }
        var compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "the tests run on a JDK");
        var said = new StringWriter();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var compiled = compiler.getTask(
                            said,
                            manager,
                            null,
                            List.of(
                                    "-proc:none",
                                    "-nowarn",
                                    "-d",
                                    Files.createDirectories(classes).toString(),
                                    "-cp",
                                    System.getProperty("java.class.path")),
                            null,
                            manager.getJavaFileObjectsFromPaths(files))
                    .call();
            assertThat(compiled).as(said.toString()).isTrue();
        }
        return new URLClassLoader(new URL[] {classes.toUri().toURL()}, GeneratedClientTest.class.getClassLoader())
                .loadClass("client.use.UsesTheClient");
    }

    @SuppressWarnings("unchecked")
    private static List<String> run(Class<?> uses, String url, String token, Instant now)
            throws ReflectiveOperationException {
        return (List<String>) uses.getMethod("run", String.class, String.class, String.class, String.class)
                .invoke(
                        null,
                        url,
                        token,
                        now.toString(),
                        now.plus(1, ChronoUnit.DAYS).toString());
    }
}
