// The preview follows the files: pages load again when they changed, the panel tells of mistakes. Without this file one reloads by hand.
"use strict";
{
  const KEPT = "preview-kept";
  const panel = () => document.getElementById("preview-panel");
  const here = () => location.pathname + location.search;
  const own = location.pathname.startsWith("/_preview/");
  let shown = panel().dataset.version;
  let source = null;

  // Where the reader was: the place on the page, and what was unfolded.
  const unfolded = () => [...document.querySelectorAll("details")].map((part) => part.open);
  const reload = () => {
    sessionStorage.setItem(KEPT, JSON.stringify({ page: here(), top: scrollY, open: unfolded() }));
    source?.close();
    location.reload();
  };
  const restore = () => {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
    sessionStorage.removeItem(KEPT);
    if (kept?.page !== here()) return;
    const parts = [...document.querySelectorAll("details")].filter((part) => !panel().contains(part));
    if (kept.open.length >= parts.length) parts.forEach((part, index) => { part.open = kept.open[index]; });
    scrollTo({ top: kept.top, behavior: "instant" });
  };

  // The panel alone, for the page that is shown now; what was unfolded in it stays so.
  const refresh = async () => {
    const at = own ? new URLSearchParams(location.search).get("at") ?? "/" : here();
    const answer = await fetch(`/_preview/panel?at=${encodeURIComponent(at)}`);
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("preview-panel");
    const old = panel();
    old.querySelectorAll("details").forEach((part) => {
      const same = fresh.querySelector(`#${part.id}`);
      if (same) same.open = part.open;
    });
    // What is read out must stay where it is; only its words change.
    const status = old.querySelector(".preview-status");
    const words = fresh.querySelector(".preview-status");
    if (status.textContent.trim() !== words.textContent.trim()) status.replaceChildren(...words.childNodes);
    words.replaceWith(status);
    if (fresh.dataset.path !== old.dataset.path) {
      shown = fresh.dataset.version;
      source?.close();
      source = null;
    }
    old.replaceWith(fresh);
    listen();
  };

  const hear = (event) => {
    const now = JSON.parse(event.data);
    const changed = String(now.changes) !== panel().dataset.changes;
    if (now.version !== shown || (changed && document.body.dataset.reload)) reload();
    else if (changed) refresh();
  };

  // A hidden page listens to nothing: browsers allow only a few connections to one server.
  const listen = () => {
    if (document.hidden || source) return;
    const opened = new EventSource(`/_preview/events?path=${encodeURIComponent(panel().dataset.path)}`);
    source = opened;
    opened.onmessage = hear;
    opened.onerror = () => {
      if (opened.readyState !== EventSource.CLOSED || source !== opened) return;
      source = null;
      setTimeout(listen, 1000);
    };
  };
  const rest = () => { source?.close(); source = null; };

  restore();
  listen();
  document.addEventListener("visibilitychange", () => (document.hidden ? rest() : listen()));
  addEventListener("pagehide", rest);
  addEventListener("pageshow", listen);
  document.addEventListener("htmx:after:swap", () => setTimeout(refresh));
  addEventListener("popstate", () => setTimeout(refresh));

  // On the preview's own pages: show only what contains some words, and unfold everything.
  document.querySelectorAll(".preview-page .needs-script").forEach((part) => { part.hidden = false; });
  const filter = document.querySelector("[data-filters]");
  const narrow = () => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    document.querySelectorAll(filter.dataset.filters).forEach((part) => {
      if (panel().contains(part)) return;
      const text = part.textContent.toLowerCase();
      part.hidden = !words.every((word) => text.includes(word));
      count += part.hidden ? 0 : 1;
    });
    const status = document.getElementById("filter-status");
    status.textContent = words.length ? status.dataset.words + count : "";
  };
  filter?.addEventListener("input", narrow);
  if (filter?.value) narrow();
  document.querySelector("[data-unfold]")?.addEventListener("click", (event) => {
    document.querySelectorAll(event.target.dataset.unfold).forEach((part) => { part.open = true; });
  });
}
