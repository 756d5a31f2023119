package nl.inzage.api.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import nl.inzage.api.problem.Problem;
import nl.inzage.api.problem.Problems;
import nl.inzage.api.security.RefusedPage;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ViewResolver;

/** A form that did not come from a page of ours, or from one that is too old, is answered by a page. */
@Component
class ForgedPage implements RefusedPage {

    private final ObjectProvider<Desk> desk;
    private final ObjectProvider<ViewResolver> views;
    private final ObjectProvider<LocaleResolver> locales;

    /** Takes what draws pages when a page is drawn: it is made after what decides who is let in. */
    ForgedPage(ObjectProvider<Desk> desk, ObjectProvider<ViewResolver> views, ObjectProvider<LocaleResolver> locales) {
        this.desk = desk;
        this.views = views;
        this.locales = locales;
    }

    @Override
    public void show(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        var model = new ExtendedModelMap();
        var visit = desk.getObject().visit(request);
        desk.getObject().frame(model, visit, Look.NOWHERE, "/console");
        var detail = Problems.detail(problem);
        model.addAttribute("detail", detail);
        response.setStatus(detail.getStatus());
        response.setHeader("Content-Security-Policy", ConsoleWiring.POLICY);
        // No servlet has seen this request, which otherwise says whose language is spoken.
        request.setAttribute(DispatcherServlet.LOCALE_RESOLVER_ATTRIBUTE, locales.getObject());
        try {
            for (var resolver : views.orderedStream().toList()) {
                var view = resolver.resolveViewName("trouble", visit.reader().locale());
                if (view != null) {
                    view.render(Map.copyOf(model), request, response);
                    return;
                }
            }
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a page that says why cannot be drawn", e);
        }
        throw new IllegalStateException("no page says why");
    }
}
