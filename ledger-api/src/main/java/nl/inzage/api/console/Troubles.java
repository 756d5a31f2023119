package nl.inzage.api.console;

import jakarta.servlet.http.HttpServletRequest;
import nl.inzage.api.problem.Problems;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Whatever goes wrong on a page is said on a page, with the same code and way out as over HTTP. */
@ControllerAdvice(basePackageClasses = Troubles.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class Troubles {

    private final Desk desk;

    Troubles(Desk desk) {
        this.desk = desk;
    }

    @ExceptionHandler
    ModelAndView any(Exception e, HttpServletRequest request) {
        var detail = Problems.detail(e);
        var model = new ExtendedModelMap();
        desk.frame(model, desk.visit(request), Look.NOWHERE, request.getRequestURI());
        model.addAttribute("detail", detail);
        return new ModelAndView("trouble", model, HttpStatusCode.valueOf(detail.getStatus()));
    }
}
