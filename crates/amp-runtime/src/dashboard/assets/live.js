// Follows what happens: each part of the page with `data-live` is asked for again when
// something has changed, and each second goes to whoever draws it.

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
    // The session has ended: the page leads to where one signs in.
    if (source.readyState === EventSource.CLOSED) {
      location.reload();
    }
  });
}

function refresh() {
  isStale = false;
  for (const part of document.querySelectorAll("[data-live]")) {
    if (part.classList.contains("htmx-request")) {
      // Its answer may be from before the change.
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

// A browser has few connections to one server: a page that nobody sees holds none.
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
