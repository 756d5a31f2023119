package nl.inzage.api.durability;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Stands between a client and the program: what the client says arrives, of the answers only so many bytes. */
final class Relay implements AutoCloseable {

    private final ServerSocket server;
    private final int target;
    private final List<Socket> sockets = new ArrayList<>();
    private long allowed;

    Relay(int target, long answerBytesAllowed) throws IOException {
        this.target = target;
        this.allowed = answerBytesAllowed;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** Whether answers are being swallowed. */
    synchronized boolean swallows() {
        return allowed == 0;
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
                out.write(buffer, 0, answers ? pass(read) : read);
            }
            to.shutdownOutput();
        } catch (IOException e) {
            // One of the two is gone: so is the other, to each other.
            close(to);
        }
    }

    private synchronized int pass(int bytes) {
        var passed = (int) Math.min(bytes, allowed);
        allowed -= passed;
        return passed;
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
