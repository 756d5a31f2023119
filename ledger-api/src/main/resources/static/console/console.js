// What pages do beyond htmx: keys, the moment of a slider in words, and saying when no answer came.
"use strict";
(() => {
  const noAnswer = () => document.getElementById("no-answer");

  document.addEventListener("input", (event) => {
    const slider = event.target;
    if (slider.id === "slide") {
      const moment = new Date(Number(slider.value) * 1000);
      slider.setAttribute("aria-valuetext", new Intl.DateTimeFormat(document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang, {
        dateStyle: "long", timeStyle: "short", timeZone: slider.dataset.zone,
      }).format(moment));
    }
  });

  for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, () => { noAnswer().hidden = false; });
  }
  document.addEventListener("htmx:beforeSwap", () => { noAnswer().hidden = true; });

  // What leaves the page leaves at once: htmx would tell each of some thousand elements so, at every move of the slider.
  document.addEventListener("htmx:beforeCleanupElement", (event) => event.target.replaceChildren?.());

  // One listener for all vendors: htmx would set up each of some hundred links at every move of the slider.
  const fetchInto = (link) => {
    const select = link.dataset.fetch;
    delete link.dataset.fetch;
    htmx.ajax("GET", link.getAttribute("href"),
      { source: link, target: link.closest(".fetch"), select, swap: "innerHTML" });
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-fetch]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      fetchInto(link);
    }
  });
  document.addEventListener("toggle", (event) => {
    const link = event.target.open && event.target.querySelector(":scope > .later > a[data-fetch]");
    if (link) {
      fetchInto(link);
    }
  }, true);

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=range]):not([type=radio]), select, textarea");
    if (typing || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    const key = { "/": "vendor", "t": "at", "k": "knownAt", "s": "slide" }[event.key];
    const field = key && document.getElementById(key);
    if (field) {
      event.preventDefault();
      field.focus();
    } else if (event.key === "?") {
      location.assign("/console/settings#keys");
    }
  });
})();
