package nl.inzage.api.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing that somebody writes into a field is ever run, whether the page comes whole or in part. */
@ExtendWith(Screen.class)
class ScriptsInFieldsTest {

    private static final String RUN = "window.ran=(window.ran||0)+1";

    /** Ways to leave a text and begin a script, each in every shape in which filters let one through. */
    private static List<String> scripts() {
        var scripts = new ArrayList<String>();
        var exits = List.of("", "\"", "'", "\">", "'>", "</title>", "</textarea>", "-->", "]]>", "`");
        var bodies = List.of(
                "<script>%s</script>",
                "<ScRiPt>%s</sCrIpT>",
                "<img src=x onerror=%s>",
                "<svg onload=%s>",
                "<svg><script>%s</script></svg>",
                "<body onload=%s>",
                "<input autofocus onfocus=%s>",
                "<details open ontoggle=%s>",
                "<iframe srcdoc='<script>parent.%s</script>'></iframe>",
                "<a href=javascript:%s id=x>x</a>",
                "<math><mtext></table><mglyph><style><img src=x onerror=%s>",
                " autofocus onfocus=%s x=",
                " hx-on:load=%s hx-get=/console hx-trigger=load ",
                "<div hx-get=/console hx-trigger='load[%s]'></div>",
                "javascript:%s",
                "${%s}",
                "__${%s}__",
                "[[${%s}]]",
                "{{constructor.constructor('%s')()}}",
                "<form><button formaction=javascript:%s>x</button></form>");
        exits.forEach(exit -> bodies.forEach(body -> scripts.add(exit + body.formatted(RUN))));
        return scripts;
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            /console,           at
            /console,           knownAt
            /console,           vendor
            /console,           server
            /console,           dataset
            /console,           span
            /console,           slide
            /console/timeline,  grant
            /console/changes,   knownBefore
            /console/findings,  code
            /console/findings,  severity
            /console/work,      list
            /console/work,      cursor
            /console/replay,    position
            /console/replay,    at
            /console/replay,    server
            /console/reports,   question
            /console/reports,   period
            /console/reports,   level
            /console/entries,   positions
            /console/settings,  zone
            /console/settings,  lang
            """)
    void no_script_in_a_field_is_run(String path, String field, Screen.Windows windows) {
        var scripts = scripts();
        assertThat(scripts).hasSize(200);
        try (var window = windows.open()) {
            var page = window.open("/console/settings").page();
            // Each text, in the whole page and in the part that htmx gets: none makes an element or attribute of its
            // own.
            var ran = page.evaluate("""
                    async ([path, field, scripts]) => {
                      const bad = [];
                      for (const script of scripts) {
                        const query = new URLSearchParams({[field]: script, known: '', by: field === 'slide' ? 'slide' : ''});
                        for (const target of ['', 'answer']) {
                          const ask = () => fetch(path + '?' + query, {headers: target ? {'HX-Target': target} : {}});
                          let answer = await ask();
                          // A busy database may not be able once; the text must be answered all the same.
                          for (let i = 0; i < 5 && answer.status === 503; i++) { answer = await ask(); }
                          const text = await answer.text();
                          if (answer.status >= 500) { bad.push(answer.status + ' ' + script); }
                          const told = new DOMParser().parseFromString(text, 'text/html');
                          const foreign = [...told.querySelectorAll('script:not([src]), iframe, math, body *')].filter(e =>
                            (e.localName === 'script' || e.localName === 'iframe' || e.localName === 'math')
                            || [...e.attributes].some(a => a.name.startsWith('on') || a.name.startsWith('hx-on')
                              || /^\\s*javascript:/i.test(a.value) && (a.name === 'href' || a.name === 'formaction')
                              || a.name === 'style'));
                          if (foreign.length) { bad.push(script + ' -> ' + foreign[0].outerHTML.slice(0, 200)); }
                        }
                      }
                      return bad;
                    }""", List.of(path, field, scripts));
            assertThat((List<?>) ran).isEmpty();
            for (var script : List.of(
                    scripts.getFirst(), "\"><img src=x onerror=" + RUN + ">", "\" autofocus onfocus=" + RUN + " x=")) {
                page.navigate(window.url(path + "?" + field + "="
                        + java.net.URLEncoder.encode(script, java.nio.charset.StandardCharsets.UTF_8)));
                assertThat(page.evaluate("window.ran")).as(script).isNull();
            }
            assertThat(window.complaints()).isEmpty();
        }
    }
}
