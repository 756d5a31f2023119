package nl.inzage.api.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What all pages have in common before a controller is reached: what a browser may do with them, and how to read. */
@Configuration(proxyBeanMethods = false)
class ConsoleWiring implements WebMvcConfigurer {

    /** Nothing but what this program serves itself; no style or script in a page. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final Duration A_YEAR = Duration.ofDays(365);

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/", "/console");
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Every()).addPathPatterns("/console", "/console/**");
    }

    @Bean
    LocaleResolver localeResolver() {
        return new LocaleResolver() {
            @Override
            public Locale resolveLocale(HttpServletRequest request) {
                return Reader.of(request).locale();
            }

            @Override
            public void setLocale(
                    HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
                throw new UnsupportedOperationException("a language is chosen by ?lang=");
            }
        };
    }

    private static final class Every implements HandlerInterceptor {
        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            response.setHeader("Content-Security-Policy", POLICY);
            response.setHeader("Referrer-Policy", "same-origin");
            for (var choice : List.of(Reader.LANGUAGE, Reader.ZONE, Reader.THEME)) {
                var chosen = request.getParameter(choice);
                if (chosen != null && Reader.isChoice(choice, chosen)) {
                    response.addHeader(
                            HttpHeaders.SET_COOKIE,
                            ResponseCookie.from(Reader.cookie(choice), chosen)
                                    .path("/console")
                                    .httpOnly(true)
                                    .sameSite("Strict")
                                    .maxAge(A_YEAR)
                                    .build()
                                    .toString());
                }
            }
            return true;
        }
    }
}
