package nl.inzage.api.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers "I started this ledger: let me into the console". */
@RestController
class LoginController {

    static final String PATH = "/login";

    private final OneTimeCode code;
    private final Optional<ConsoleLogin> console;

    LoginController(OneTimeCode code, Optional<ConsoleLogin> console) {
        this.code = code;
        this.console = console;
    }

    @GetMapping(PATH)
    ResponseEntity<Void> login(@RequestParam(required = false) @Nullable String code, HttpServletRequest request)
            throws HttpRequestMethodNotSupportedException {
        if (code == null && console.isPresent()) {
            return to(ConsoleLogin.START);
        }
        // Whoever only looks whether a link leads anywhere, as programs for mail do, does not use it up.
        if (!request.getMethod().equals(HttpMethod.GET.name())) {
            throw new HttpRequestMethodNotSupportedException(request.getMethod(), List.of(HttpMethod.GET.name()));
        }
        if (!this.code.use(code)) {
            throw new Problem(
                    Code.NOT_IDENTIFIED,
                    code == null
                            ? "log in with the link that the start of the ledger printed"
                            : "this link was used or is too old; start the ledger again for another",
                    List.of());
        }
        var before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        request.getSession(true).setAttribute(Identification.SESSION, Asker.OPERATOR.id());
        return to("/");
    }

    private static ResponseEntity<Void> to(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(path))
                .build();
    }
}
