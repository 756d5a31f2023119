package nl.inzage.api.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import nl.inzage.api.Inzage;
import org.junit.jupiter.api.Test;

/**
 * The program starts and works where there is nothing but loopback, and asks for nothing else.
 *
 * <p>The kernel counts it: whatever is sent to where no route leads, and each datagram to loopback that nobody listens
 * for, which is how a name is asked for where the resolver is a local one.
 */
class NoOutwardConnectionTest {

    private static final Duration LONG_ENOUGH_FOR_THE_UPDATE_CHECKER = Duration.ofSeconds(6);

    @Test
    void a_start_and_an_answer_ask_for_nothing_outside() throws IOException, InterruptedException {
        try (var scratch = Scratch.make()) {
            var program = start(scratch, Inzage.class);
            try {
                requireAnswer(program, scratch);
                await().during(LONG_ENOUGH_FOR_THE_UPDATE_CHECKER)
                        .atMost(LONG_ENOUGH_FOR_THE_UPDATE_CHECKER.plusSeconds(5))
                        .until(() -> attempts(program) == 0);
                assertThat(program.isAlive()).isTrue();
            } finally {
                end(program, scratch);
            }
        }
    }

    @Test
    void the_update_checker_would_be_seen() throws IOException, InterruptedException {
        try (var scratch = Scratch.make()) {
            var program = start(scratch, WithUpdateChecker.class);
            try {
                requireAnswer(program, scratch);
                var ready = System.nanoTime();
                await().atMost(Duration.ofSeconds(30)).until(() -> attempts(program) > 0);
                assertThat(Duration.ofNanos(System.nanoTime() - ready)).isLessThan(LONG_ENOUGH_FOR_THE_UPDATE_CHECKER);
            } finally {
                end(program, scratch);
            }
        }
    }

    private static Process start(Scratch scratch, Class<?> main) throws IOException, InterruptedException {
        var serve = Program.command(
                main,
                List.of(
                        "serve",
                        "--port",
                        "8080",
                        "--data",
                        scratch.resolve("data").toString()));
        // An opt-out that somebody keeps in the home directory or the environment shall not help.
        serve.add(1, "-Duser.home=" + scratch.path());
        var command = Apart.command(
                List.of("--net", "--mount"), loopbackAlone(scratch.path()) + "exec " + Apart.quoted(serve));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(scratch.resolve("log").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AXONIQ"));
        return builder.start();
    }

    /** Only loopback, and a machine that knows its own name: the JDK asks for it when Axon makes its token store. */
    private static String loopbackAlone(Path directory) {
        return """
                up='socket(my $s, AF_INET, SOCK_DGRAM, 0); my $r = pack("a16 s x22", "lo", 1); ioctl($s, 0x8914, $r) or die'
                ip link set lo up 2>/dev/null || perl -MSocket -e "$up"
                echo "127.0.0.1 localhost $(cat /proc/sys/kernel/hostname)" > '%1$s/hosts'
                mount --bind '%1$s/hosts' /etc/hosts
                """.formatted(directory);
    }

    /** The ledger answers a question that is asked from within, by the program's own command. */
    private static void requireAnswer(Process program, Scratch scratch) throws IOException {
        var ask = Program.command(
                Inzage.class,
                List.of(
                        "ask",
                        "--at",
                        "2025-02-01T00:00:00Z",
                        "--token-file",
                        scratch.resolve("data/local-token").toString()));
        try {
            await().atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> {
                        assertThat(program.isAlive()).isTrue();
                        return new ProcessBuilder(Apart.beside(program.pid(), ask))
                                        .redirectErrorStream(true)
                                        .redirectOutput(
                                                scratch.resolve("ask.log").toFile())
                                        .start()
                                        .waitFor()
                                == 0;
                    });
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(
                    Files.readString(scratch.resolve("log")) + Files.readString(scratch.resolve("ask.log")), e);
        }
    }

    /** How often something was sent that had nowhere to go, since the namespace was made. */
    private static long attempts(Process program) throws IOException {
        var net = Path.of("/proc/" + program.pid() + "/net");
        var snmp = Files.readAllLines(net.resolve("snmp"));
        return counter(snmp, "Ip:", "OutNoRoutes") + counter(snmp, "Udp:", "NoPorts") + noRoutes(net.resolve("snmp6"));
    }

    private static long counter(List<String> lines, String protocol, String name) {
        var own = lines.stream()
                .filter(line -> line.startsWith(protocol))
                .map(line -> List.of(line.split(" ")))
                .toList();
        var column = own.getFirst().indexOf(name);
        assertThat(column).as(name + " is counted by this kernel").isPositive();
        return Long.parseLong(own.getLast().get(column));
    }

    private static long noRoutes(Path snmp6) throws IOException {
        if (!Files.exists(snmp6)) {
            return 0; // A kernel without IPv6.
        }
        return Files.readAllLines(snmp6).stream()
                .filter(line -> line.startsWith("Ip6OutNoRoutes"))
                .mapToLong(line ->
                        Long.parseLong(line.substring("Ip6OutNoRoutes".length()).strip()))
                .sum();
    }

    private static void end(Process program, Scratch scratch) throws IOException, InterruptedException {
        program.destroy();
        if (!program.waitFor(60, TimeUnit.SECONDS)) {
            program.destroyForcibly();
            throw new AssertionError("the program does not end:\n" + Files.readString(scratch.resolve("log")));
        }
    }
}
