package nl.inzage.api.durability;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Stands between a client and the program: what the client says arrives; answers do, until a request that it holds
 * until told otherwise, from which on the program is never heard again.
 */
final class Relay implements AutoCloseable {

    private final ServerSocket server;
    private final int target;
    private final List<Socket> sockets = new ArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private final int answered;
    private volatile boolean silent;
    private int requests;

    /** Lets so many requests be answered. */
    Relay(int target, int answered) throws IOException {
        this.target = target;
        this.answered = answered;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** Whether it holds the request that will not be answered. */
    boolean holds() {
        return silent;
    }

    /** Lets the request pass that it holds. */
    void release() {
        released.countDown();
    }

    private void accept() {
        try {
            while (true) {
                var client = keep(server.accept());
                var program = keep(new Socket(InetAddress.getLoopbackAddress(), target));
                daemon(() -> pump(client, program, false));
                daemon(() -> pump(program, client, true));
            }
        } catch (IOException e) {
            // It was closed.
        }
    }

    private synchronized Socket keep(Socket socket) {
        sockets.add(socket);
        return socket;
    }

    private void pump(Socket from, Socket to, boolean answers) {
        var buffer = new byte[4096];
        try {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!answers) {
                    holdTheLast(new String(buffer, 0, read, StandardCharsets.UTF_8));
                }
                if (!answers || !silent) {
                    out.write(buffer, 0, read);
                }
            }
            to.shutdownOutput();
        } catch (IOException e) {
            // One of the two is gone: so is the other, to each other.
            close(to);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A client that waits for each answer begins each request with a piece of its own. */
    private void holdTheLast(String piece) throws InterruptedException {
        if (piece.startsWith("POST ") && ++requests > answered) {
            silent = true;
            released.await();
        }
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is given up anyway.
        }
    }

    @Override
    public synchronized void close() throws IOException {
        server.close();
        sockets.forEach(Relay::close);
    }
}
