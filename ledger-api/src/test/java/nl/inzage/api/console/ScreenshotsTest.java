package nl.inzage.api.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Takes the pictures of the README, into the directory that {@code -Dinzage.screenshots} names
 * ({@code ../docs/screenshots} to renew them), and looks that no page has to be scrolled sideways.
 */
@ExtendWith(Screen.class)
class ScreenshotsTest {

    private static final int COLOURS = 64;
    private static final long MOST_BYTES = 100_000;

    private static Path directory() throws IOException {
        return Files.createDirectories(Path.of(System.getProperty("inzage.screenshots", "target/screenshots")));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            question, /console?at=2026-03-02T12:00:00Z&server=S-03
            map,      /console/map?at=2026-07-15T12:00:00Z
            timeline, /console/timeline?at=2026-03-04T13:10:00Z&server=S-08&span=day
            changes,  /console/changes?at=2026-03-05T00:00:00Z&server=S-18
            findings, /console/findings?at=2026-07-15T12:00:00Z
            work,     /console/work?list=endings&at=2026-07-15T12:00:00Z
            request,  /console/requests/G-03
            replay,   /console/replay?position=336&at=2026-03-05T00:00:00Z&server=S-18
            reports,  /console/reports?question=vendors-by-verdict&period=2026-Q1&level=INTERNAL
            """)
    void each_page_fits_a_desk_and_a_telephone(String name, String path, Screen.Windows windows) throws IOException {
        for (var width : new int[] {1280, 390}) {
            var wide = width == 1280;
            var options = new Browser.NewContextOptions()
                    .setLocale(wide ? "en-GB" : "nl-NL")
                    .setColorScheme(wide ? ColorScheme.LIGHT : ColorScheme.DARK)
                    .setViewportSize(width, wide ? 1200 : 1500);
            try (var window = windows.open(options)) {
                var page = window.open(path).page();
                assertThat(page.evaluate("document.documentElement.scrollWidth"))
                        .as(name + " at " + width)
                        .isEqualTo(width);
                var file = directory().resolve(name + "-" + width + ".png");
                ImageIO.write(
                        small(Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(page.screenshot())))),
                        "png",
                        file.toFile());
                assertThat(Files.size(file)).isLessThan(MOST_BYTES);
            }
        }
    }

    /** The same picture with its most frequent colours alone: a fraction of the bytes. */
    private static BufferedImage small(BufferedImage picture) {
        var counts = new HashMap<Integer, Integer>();
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                counts.merge(picture.getRGB(x, y) & 0xffffff, 1, Integer::sum);
            }
        }
        var palette = counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
                .limit(COLOURS)
                .mapToInt(Map.Entry::getKey)
                .toArray();
        var nearest = new HashMap<Integer, Integer>();
        var model = new IndexColorModel(8, palette.length, palette, 0, false, -1, 0);
        var small = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                var index =
                        nearest.computeIfAbsent(picture.getRGB(x, y) & 0xffffff, colour -> nearest(palette, colour));
                small.getRaster().setSample(x, y, 0, index);
            }
        }
        return small;
    }

    private static int nearest(int[] palette, int colour) {
        int best = 0;
        for (int i = 1; i < palette.length; i++) {
            if (distance(palette[i], colour) < distance(palette[best], colour)) {
                best = i;
            }
        }
        return best;
    }

    private static int distance(int one, int other) {
        int sum = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            var apart = (one >> shift & 0xff) - (other >> shift & 0xff);
            sum += apart * apart;
        }
        return sum;
    }
}
