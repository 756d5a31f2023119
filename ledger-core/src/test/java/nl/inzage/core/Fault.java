package nl.inzage.core;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import nl.inzage.core.exposure.Rule;

/**
 * A fault planted in a rule, or in what guards the ledger: one place of its source, and what stands there instead.
 *
 * @param clause the clause of the rule that it breaks, in plain words
 * @param file of the rule of exposure, or of what is judged of sessions; or with the directory, such as
 *     {@code api/signing/Signer.java}
 */
public record Fault(String clause, String file, String source, String instead) {

    private static final Path MODULES = Path.of(System.getProperty("basedir", "."), "..");

    /**
     * The classes with the fault in them, before the sound ones; nothing of the project comes from above.
     *
     * @param users classes from everywhere that what uses the rule comes from
     */
    public URLClassLoader loader(Class<?>... users) throws IOException {
        var changed = Files.createTempDirectory("planted");
        compile(changed);
        var sound = Stream.concat(Stream.of(Rule.class), Arrays.stream(users)).map(Fault::location);
        return new ChildFirst(Stream.concat(Stream.of(url(changed)), sound).toArray(URL[]::new));
    }

    private void compile(Path into) throws IOException {
        var planted = Files.createDirectories(Files.createTempDirectory("source")
                        .resolve(Objects.requireNonNull(place().getParent())
                                .getFileName()
                                .toString()))
                .resolve(place().getFileName());
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

    private Path place() {
        return Stream.of("core/exposure/", "core/cover/", "")
                .flatMap(directory -> Stream.of("core", "projections", "api")
                        .map(module -> MODULES.resolve("ledger-" + module + "/src/main/java/nl/inzage")
                                .resolve(directory + file)))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("\"" + clause + "\": there is no " + file));
    }

    /** The source with the fault in it. */
    public String changed() throws IOException {
        var sound = Files.readString(place());
        var first = sound.indexOf(source);
        if (first < 0 || sound.indexOf(source, first + 1) >= 0) {
            throw new IllegalStateException("\"" + clause + "\": " + file
                    + " does not hold this text exactly once; plant the fault anew: " + source);
        }
        return sound.replace(source, instead);
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
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

        /** What is no class comes from above, once. */
        @Override
        public java.util.Enumeration<URL> findResources(String name) {
            return java.util.Collections.emptyEnumeration();
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
