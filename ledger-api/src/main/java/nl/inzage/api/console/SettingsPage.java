package nl.inzage.api.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeSet;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Lets a reader choose the language, the colours and the time zone; shows nothing of the ledger. */
@Controller
class SettingsPage {

    private static final String PATH = "/console/settings";

    private final Desk desk;

    SettingsPage(Desk desk) {
        this.desk = desk;
    }

    @GetMapping(PATH)
    String settings(HttpServletRequest request, Model model) {
        desk.frame(model, desk.visit(request), Look.NOWHERE, PATH);
        model.addAttribute("themes", Reader.THEMES);
        model.addAttribute("zones", new TreeSet<>(ZoneId.getAvailableZoneIds()));
        model.addAttribute("keys", List.of("/", "t", "k", "s", "?"));
        return "settings";
    }
}
