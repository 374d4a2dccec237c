// Keeps the page up to date: each part with `data-live` is requested again when something
// has changed, and the numbers of each second are dispatched to the charts.

let source = null;
let isStale = false;

function follow() {
  source = new EventSource("/dashboard/events");
  source.addEventListener("changed", refresh);
  source.addEventListener("second", (event) => {
    const detail = JSON.parse(event.data);
    document.dispatchEvent(new CustomEvent("ampc:second", { detail }));
  });
  source.addEventListener("error", () => {
    // The session has ended, so go to the sign-in page.
    if (source.readyState === EventSource.CLOSED) {
      location.reload();
    }
  });
}

function refresh() {
  isStale = false;
  for (const part of document.querySelectorAll("[data-live]")) {
    if (part.classList.contains("htmx-request")) {
      // Its answer may predate the change.
      isStale = true;
    } else {
      window.htmx.trigger(part, "changed");
    }
  }
}

document.addEventListener("htmx:afterSettle", () => {
  if (isStale) {
    refresh();
  }
});

// A browser has few connections to one server, so a hidden page holds none.
document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    source.close();
  } else {
    follow();
    refresh();
  }
});

if (!document.hidden) {
  follow();
}
