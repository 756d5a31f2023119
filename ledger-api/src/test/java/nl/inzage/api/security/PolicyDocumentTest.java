package nl.inzage.api.security;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import nl.inzage.core.principal.Role;
import org.junit.jupiter.api.Test;

/** The page that people read of the policy says what the program does. */
class PolicyDocumentTest {

    private static final Path PAGE = Path.of("..", "docs", "authorisation.md");
    private static final String BEGIN = "<!-- what the program does, written by it -->\n";

    @Test
    void the_page_says_what_the_policy_says() throws IOException {
        var page = Files.readString(PAGE);
        var written = Path.of("target", "authorisation.md");
        Files.writeString(written, page.substring(0, page.indexOf(BEGIN)) + BEGIN + tables());

        assertThat(page.substring(page.indexOf(BEGIN) + BEGIN.length()))
                .as("docs/authorisation.md differs from the policy; target/authorisation.md has what it says")
                .isEqualTo(tables());
    }

    private static String tables() {
        var text = new StringBuilder("\n## Routes\n\n| route | roles | scope |\n|---|---|---|\n");
        Policy.routes()
                .forEach((route, rule) -> text.append("| `")
                        .append(route)
                        .append("` | ")
                        .append(Policy.isOpen(route) ? "whoever asks" : names(rule.roles()))
                        .append(" | ")
                        .append(
                                switch (rule.reach()) {
                                    case UNBOUNDED -> "shows nothing that a scope bounds";
                                    case INSIDE -> "as far as it reaches";
                                    case WHOLE -> "only everything";
                                })
                        .append(" |\n"));
        text.append("\n## Commands\n\n| roles | commands |\n|---|---|\n");
        Policy.commands().entrySet().stream()
                .collect(groupingBy(Map.Entry::getValue, LinkedHashMap::new, java.util.stream.Collectors.toList()))
                .forEach((roles, commands) -> text.append("| ")
                        .append(names(roles))
                        .append(" | ")
                        .append(commands.stream()
                                .map(command -> '`' + command.getKey() + '`')
                                .sorted()
                                .collect(joining(" ")))
                        .append(" |\n"));
        return text.toString();
    }

    private static String names(Set<Role> roles) {
        return roles.size() == Role.values().length
                ? "all"
                : roles.stream().sorted().map(Role::name).collect(joining(", "));
    }
}
