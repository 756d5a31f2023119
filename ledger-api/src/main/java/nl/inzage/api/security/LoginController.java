package nl.inzage.api.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import nl.inzage.api.problem.Code;
import nl.inzage.api.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers "I started this ledger: let me into the console". */
@RestController
class LoginController {

    static final String PATH = "/login";

    private final OneTimeCode code;

    LoginController(OneTimeCode code) {
        this.code = code;
    }

    @GetMapping(PATH)
    ResponseEntity<Void> login(@RequestParam(required = false) @Nullable String code, HttpServletRequest request) {
        if (!this.code.use(code)) {
            throw new Problem(
                    Code.NOT_IDENTIFIED,
                    "this link was used or is too old; start the ledger again for another",
                    List.of());
        }
        var before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        request.getSession(true).setAttribute(Identification.SESSION, Asker.OPERATOR.id());
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create("/"))
                .build();
    }
}
