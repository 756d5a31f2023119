package nl.inzage.api.ledger;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import nl.inzage.core.store.StoredEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells "what is recorded, as it is recorded": an event an entry, with its bytes. */
@RestController
class LiveController {

    private final Live live;

    LiveController(Live live) {
        this.live = live;
    }

    @GetMapping(path = "/api/v1/entries", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void follow(
            @RequestParam(defaultValue = "0") long after,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable Long lastHeard,
            HttpServletRequest request,
            HttpServletResponse response)
            throws Exception {
        live.follow(lastHeard == null ? after : lastHeard, request, response, StoredEntry::bytes);
    }
}
