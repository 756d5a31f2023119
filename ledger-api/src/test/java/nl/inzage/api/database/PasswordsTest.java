package nl.inzage.api.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordsTest {

    @TempDir
    private Path directory = Path.of("replaced");

    @Test
    void the_file_goes_before_the_environment_and_its_last_newline_is_no_part_of_it() throws IOException {
        var file = Files.writeString(directory.resolve("writer"), "from the file\n");

        assertThat(Passwords.read(file.toString(), "from the environment")).isEqualTo("from the file");
        assertThat(Passwords.read("", "from the environment")).isEqualTo("from the environment");
    }

    @Test
    void a_file_that_holds_none_is_named() throws IOException {
        var empty = Files.writeString(directory.resolve("empty"), "\n").toString();
        var missing = directory.resolve("missing").toString();

        assertThatThrownBy(() -> Passwords.read(empty, "other"))
                .isInstanceOf(IOException.class)
                .hasMessage("the password file " + empty + " is empty");
        assertThatThrownBy(() -> Passwords.read(missing, "other"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(missing);
    }
}
