package nl.inzage.projections.compared;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import nl.inzage.core.exposure.Rule;
import nl.inzage.core.store.PostgresForTests;
import nl.inzage.projections.windows.Views;

/**
 * A fault planted in the rule: one place of its source, and what stands there instead.
 *
 * @param clause the clause of the rule that it breaks, in plain words
 */
record Fault(String clause, String file, String source, String instead) {

    private static final Path RULE =
            Path.of(System.getProperty("basedir", "."), "../ledger-core/src/main/java/nl/inzage/core/exposure");

    /** The classes with the fault in them, before the sound ones; nothing of the project comes from above. */
    URLClassLoader loader() throws IOException {
        var changed = Files.createTempDirectory("planted");
        compile(changed);
        return new ChildFirst(Stream.concat(Stream.of(url(changed)), sound()).toArray(URL[]::new));
    }

    private static Stream<URL> sound() {
        return Stream.of(Rule.class, Views.class, Fault.class, PostgresForTests.class)
                .map(Fault::location);
    }

    private void compile(Path into) throws IOException {
        var planted = Files.createDirectories(Files.createTempDirectory("source")
                        .resolve(RULE.getFileName().toString()))
                .resolve(file);
        Files.writeString(planted, changed());
        var compiler = ToolProvider.getSystemJavaCompiler();
        var problems = new StringWriter();
        var compiled = compiler.getTask(
                        problems,
                        null,
                        null,
                        List.of("-proc:none", "-nowarn", "-classpath", classPath(), "-d", into.toString()),
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjects(planted))
                .call();
        if (!compiled) {
            throw new IllegalStateException("\"" + clause + "\" does not compile: " + problems);
        }
    }

    private String changed() throws IOException {
        var sound = Files.readString(RULE.resolve(file));
        var first = sound.indexOf(source);
        if (first < 0 || sound.indexOf(source, first + 1) >= 0) {
            throw new IllegalStateException("\"" + clause + "\": " + file
                    + " does not hold this text exactly once; plant the fault anew: " + source);
        }
        return sound.replace(source, instead);
    }

    private static String classPath() {
        return String.join(
                System.getProperty("path.separator"),
                Stream.of(Rule.class, org.jspecify.annotations.Nullable.class)
                        .map(one -> Path.of(location(one).getPath()).toString())
                        .toList());
    }

    private static URL location(Class<?> one) {
        return Objects.requireNonNull(one.getProtectionDomain().getCodeSource()).getLocation();
    }

    private static URL url(Path directory) {
        try {
            return directory.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loads every class of the project itself. */
    private static final class ChildFirst extends URLClassLoader {
        ChildFirst(URL[] urls) {
            super(urls, Fault.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("nl.inzage.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                var loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }
}
