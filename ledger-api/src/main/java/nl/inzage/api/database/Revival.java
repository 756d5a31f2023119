package nl.inzage.api.database;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the program's own database server again when it ended by itself, as it was started before.
 *
 * <p>It ends when the disk is so full that it cannot even recover; nobody else would start it once there is room.
 */
final class Revival implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Revival.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final int CONNECT_TIMEOUT_MS = 5_000;
    private static final String MOST_SECONDS_TO_START = "600";

    private final Path directory;
    private final int port;
    private final Path controller;
    private final String options;
    private final Thread thread = new Thread(this::watch, "database-revival");
    private volatile boolean closed;

    /** Watches the server of a directory, which runs now. */
    Revival(Path directory, int port) throws IOException {
        this.directory = directory;
        this.port = port;
        // Read now: a start on a full disk leaves it empty.
        var commandLine = Files.readString(directory.resolve("postmaster.opts")).strip();
        var end = commandLine.indexOf(" \"");
        this.controller = Path.of(commandLine.substring(0, end)).resolveSibling("pg_ctl");
        this.options = commandLine.substring(end + 1);
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            while (!closed) {
                Thread.sleep(PERIOD);
                if (!listens()) {
                    LOG.warn("the database server ended by itself; starting it again");
                    start();
                }
            }
        } catch (InterruptedException e) {
            // Only closing interrupts this thread.
        }
    }

    private boolean listens() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_TIMEOUT_MS);
            return true;
        } catch (java.net.ConnectException e) {
            return false;
        } catch (IOException e) {
            return true; // It is too busy to answer, or this process is short of something.
        }
    }

    private void start() throws InterruptedException {
        var command = new ArrayList<String>();
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(
                controller.toString(), "-D", directory.toString(), "-w", "-t", MOST_SECONDS_TO_START, "-o", options));
        command.add("start");
        try {
            var code = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (code != 0) {
                LOG.warn("the database server does not start yet; is the disk full?");
            }
        } catch (IOException e) {
            LOG.warn("the database server cannot be started", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
