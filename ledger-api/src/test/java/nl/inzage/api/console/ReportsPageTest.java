package nl.inzage.api.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import nl.inzage.api.security.Policy;
import nl.inzage.core.oversight.DisclosureLevel;
import nl.inzage.core.parliament.Inquiry;
import nl.inzage.core.principal.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A report shows at each level what may be told there, on the screen and on paper. */
@ExtendWith(Screen.class)
class ReportsPageTest {

    private static final String PAGE = "/console/reports?question=vendors-by-verdict&period=2026-Q1&level=";

    private static List<String> items(Page page) {
        return page.locator("details.items").count() == 0
                ? List.of()
                : page.locator(".item").allTextContents();
    }

    private static List<String> ids(Screen.Window window) {
        var ids = new ArrayList<String>();
        window.ledger()
                .ask("/parliament/vendors-by-verdict", "period", "2026-Q1", "level", "INTERNAL")
                .at("/periods/0/items")
                .forEach(item -> ids.add(item.path("id").asString("")));
        assertThat(ids).hasSizeGreaterThan(5);
        return ids;
    }

    @ParameterizedTest
    @CsvSource({"PUBLIC, false", "PARLIAMENT_CONFIDENTIAL, false", "OVERSIGHT, true", "INTERNAL, true"})
    void what_is_withheld_at_a_level_is_not_in_the_bytes_of_its_page(
            DisclosureLevel level, boolean named, Screen.Windows windows) {
        try (var window = windows.open()) {
            var page = window.page();
            var bytes = new String(page.navigate(window.url(PAGE + level)).body(), StandardCharsets.UTF_8);
            assertThat(page.locator("main")).hasAttribute("data-told", level.name());
            for (var id : ids(window)) {
                assertThat(bytes.contains(">" + id + "<")).as(id).isEqualTo(named);
            }
            var confidential = level == DisclosureLevel.PARLIAMENT_CONFIDENTIAL;
            assertThat(items(page))
                    .hasSize(level == DisclosureLevel.PUBLIC ? 0 : ids(window).size());
            assertThat(items(page)).allMatch(item -> confidential == item.matches("P-[0-9a-f]{12}"));
            window.isAccessible();
            assertThat(window.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_dutch_reader_reads_every_question_and_every_note_in_dutch(DisclosureLevel level, Screen.Windows windows) {
        try (var window = windows.open(new Browser.NewContextOptions().setLocale("nl-NL"))) {
            var page = window.open(PAGE + level).page();
            assertThat(page.locator("#question option")).hasCount(Inquiry.ALL.size());
            assertThat(page.locator("#question option").first()).containsText("1. Hoeveel leveranciers konden");
            assertThat(page.locator("p.moments")).containsText("Hoeveel leveranciers konden");
            var notes = page.locator(".notes li");
            assertThat(notes).hasCount(level == DisclosureLevel.PUBLIC ? 4 : 2);
            assertThat(notes.first())
                    .containsText(
                            level == DisclosureLevel.PUBLIC ? "Kennis gaat met hele kwartalen" : "COULD_SEE: niets");
            assertThat(page.locator("main [lang]")).hasCount(0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PUBLIC, PUBLIC·OPENBAAR",
        "PARLIAMENT_CONFIDENTIAL, PARLIAMENT_CONFIDENTIAL·VERTROUWELIJKTERINZAGEVANDEKAMER",
        "OVERSIGHT, OVERSIGHT·TOEZICHT",
        "INTERNAL, INTERNAL·INTERN"
    })
    void every_printed_page_says_to_whom_it_may_go(DisclosureLevel level, String mark, Screen.Windows windows) {
        try (var window = windows.open()) {
            var page = window.open(PAGE + level).page();
            var items = items(page);
            var pages = Printed.pages(
                    page.pdf(new Page.PdfOptions().setWidth("148mm").setHeight("105mm")));
            var text = String.join("", pages);
            assertThat(pages).hasSizeGreaterThan(1).allMatch(one -> one.contains(mark));
            assertThat(text)
                    .contains("Howmanysupplierscouldseeoperationalpolicedata", "COULD_SEE", "CANNOT_BE_EXCLUDED")
                    .doesNotContain("Skiptothecontent", "Nederlands", "Findings", "Settings");
            assertThat(items).allMatch(text::contains);
            if (level == DisclosureLevel.PUBLIC || level == DisclosureLevel.PARLIAMENT_CONFIDENTIAL) {
                assertThat(text).doesNotContain("HOS", "DEL");
            }
        }
    }

    @Test
    void nobody_is_told_at_a_level_that_is_not_given_to_one_of_their_roles() {
        assertThat(Policy.toldAt(DisclosureLevel.PUBLIC))
                .isEqualTo(EnumSet.of(Role.SECURITY_OFFICER, Role.CISO, Role.AUDITOR, Role.SUPERVISOR));
        assertThat(Policy.toldAt(DisclosureLevel.PARLIAMENT_CONFIDENTIAL))
                .isEqualTo(Set.of(Role.SECURITY_OFFICER, Role.CISO));
        assertThat(Policy.toldAt(DisclosureLevel.OVERSIGHT))
                .isEqualTo(Set.of(Role.CISO, Role.AUDITOR, Role.SUPERVISOR));
        assertThat(Policy.toldAt(DisclosureLevel.INTERNAL))
                .isEqualTo(Set.of(Role.SECURITY_OFFICER, Role.CISO, Role.AUDITOR));
    }
}
