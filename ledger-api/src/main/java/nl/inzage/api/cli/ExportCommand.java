package nl.inzage.api.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Writes an auditor's bundle. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "writes an auditor's bundle: the whole ledger, or with --at the entries that an answer rests on;"
                + " verify checks it anywhere")
public final class ExportCommand implements Callable<Integer> {

    private static final int BUFFER = 1 << 16;
    private static final byte[] END = "{\"end\":".getBytes(StandardCharsets.US_ASCII);

    @Option(names = "--out", required = true, description = "the file to write; it must not be there yet")
    private Path out = Path.of("");

    @Option(names = "--at", description = "only what the answer about this moment rests on")
    private @Nullable String at;

    @Option(names = "--known-at", description = "with --at: as known then; a moment or position:N")
    private @Nullable String knownAt;

    @Option(names = "--vendor", description = "with --at: only this vendor")
    private @Nullable String vendor;

    @Option(names = "--server", description = "with --at: only this server")
    private @Nullable String server;

    @Option(names = "--dataset", description = "with --at: only this data set")
    private @Nullable String dataset;

    @Mixin
    private Connection ledger = new Connection();

    @Override
    public Integer call() throws Exception {
        if (Files.exists(out)) {
            System.err.println(out + " is there already and stays as it is; name another file");
            return 2;
        }
        var query = new LinkedHashMap<String, @Nullable String>();
        query.put("at", at);
        query.put("knownAt", knownAt);
        query.put("vendor", vendor);
        query.put("server", server);
        query.put("dataset", dataset);
        var response = ledger.server().stream("/bundle", query);
        try (var body = response.body()) {
            if (response.statusCode() != 200) {
                var problem = JsonMapper.shared().readTree(body);
                System.err.println(problem.path("code").asString("") + ": "
                        + problem.path("detail").asString(""));
                return 2;
            }
            return write(body);
        }
    }

    /** Under another name until it is whole. */
    private int write(InputStream body) throws IOException {
        var directory = out.toAbsolutePath().getParent();
        var draft = Files.createTempFile(
                directory,
                out.getFileName() + ".",
                ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            boolean whole;
            try (var file = Files.newOutputStream(draft)) {
                whole = copy(body, file);
            }
            if (!whole) {
                System.err.println("the ledger broke off; nothing was written: try again");
                return 1;
            }
            Files.move(draft, out);
            System.out.println("written: " + out + ", " + Files.size(out) + " bytes; check it with: inzage verify "
                    + out + " --key VKEY");
            return 0;
        } catch (FileAlreadyExistsException e) {
            System.err.println(out + " came to be there meanwhile and stays as it is; name another file");
            return 2;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Copies, and says whether the last line is the one that ends a bundle. */
    private static boolean copy(InputStream in, OutputStream file) throws IOException {
        var buffer = new byte[BUFFER];
        var line = new byte[END.length];
        int filled = 0;
        long bytes = 0;
        boolean ended = false;
        try (var bar = Boolean.getBoolean("inzage.terminal") ? new ProgressBar("export, KB", -1) : null) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                file.write(buffer, 0, read);
                for (int i = 0; i < read; i++) {
                    if (buffer[i] == '\n') {
                        ended = java.util.Arrays.equals(line, END);
                        filled = 0;
                    } else if (filled < line.length) {
                        line[filled++] = buffer[i];
                        ended = false;
                    }
                }
                bytes += read;
                if (bar != null) {
                    bar.stepTo(bytes / 1024);
                }
            }
        }
        return ended;
    }
}
