package nl.inzage.api.durability;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Commands and questions without a pause, and every answer to them. */
final class Traffic implements AutoCloseable {

    private static final List<String> QUESTIONS = List.of(
            "/exposures?at=2025-02-01T00:00:00Z",
            "/exposures?at=2025-02-01T00:00:00Z&knownAt=2025-02-01T00:00:00Z",
            "/vendors",
            "/vendors/T-0/history",
            "/entries?after=0&limit=5");

    /** One request, how it was answered, and when it began and ended, as nanoseconds. */
    record Answer(String asked, int status, String type, String code, long began, long ended) {

        boolean isCommand() {
            return !asked.startsWith("/");
        }

        boolean isWithin(long from, long until) {
            return began >= from && ended <= until;
        }

        Duration took() {
            return Duration.ofNanos(ended - began);
        }

        private static Answer of(String asked, HttpResponse<String> response, long began) {
            var code = response.statusCode() < 300
                    ? ""
                    : Program.json(response).path("code").asString("");
            return new Answer(
                    asked,
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    code,
                    began,
                    System.nanoTime());
        }
    }

    private final Program program;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger next = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;

    private interface Request {
        Answer send() throws IOException;
    }

    /** Begins: some threads command, some ask. */
    Traffic(Program program) throws IOException {
        this.program = program;
        answers.add(command());
        for (int i = 0; i < 3; i++) {
            begin(this::command);
            begin(this::ask);
        }
    }

    private void begin(Request request) {
        var thread = new Thread(() -> {
            try {
                while (!over) {
                    answers.add(request.send());
                }
            } catch (IOException | RuntimeException e) {
                failures.add(e);
            }
        });
        threads.add(thread);
        thread.start();
    }

    private Answer command() throws IOException {
        return command("T-" + next.getAndIncrement());
    }

    /** Registers a vendor, the same way each time. */
    Answer command(String vendor) throws IOException {
        var began = System.nanoTime();
        var body = """
                {"vendorId": "%s", "legalName": "Vendor", "sourceSystem": "traffic", "sourceRecordId": "%s"}""".formatted(vendor, vendor);
        return Answer.of(vendor, program.post("/commands/register-vendor", body), began);
    }

    private Answer ask() throws IOException {
        var question = QUESTIONS.get(next.getAndIncrement() % QUESTIONS.size());
        var began = System.nanoTime();
        return Answer.of(question, program.get(question), began);
    }

    /** The answers up to now. */
    List<Answer> answers() {
        failures.forEach(failure -> {
            throw new AssertionError("a request was not answered", failure);
        });
        return List.copyOf(answers);
    }

    /** What the last answer to each command was. */
    Map<String, Answer> commands() {
        var commands = new HashMap<String, Answer>();
        answers().stream().filter(Answer::isCommand).forEach(answer -> commands.put(answer.asked(), answer));
        return commands;
    }

    /** Waits for the answers that are due and asks no more. */
    @Override
    public void close() {
        over = true;
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
