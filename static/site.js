// Small comforts.
"use strict";
{
  const reveal = () => document.querySelectorAll(".needs-script").forEach((part) => { part.hidden = false; });
  document.addEventListener("htmx:after:swap", reveal);
  reveal();
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-print], [data-copy]");
    if (!button) return;
    if ("print" in button.dataset) return print();
    const field = document.getElementById(button.dataset.copy);
    field.select?.();
    navigator.clipboard?.writeText(field.value ?? field.textContent).then(() => {
      button.querySelector("span").textContent = button.dataset.done;
      document.getElementById("copied").textContent = button.dataset.done;
    });
  });
  // Counted: how a service is turned to.
  document.onclick = document.onauxclick = (event) => {
    const way = event.target.closest("[data-service] a:not(.report)"), to = way?.closest("[data-counts]")?.dataset.counts;
    if (!to || event.button > 1 || way.origin === location.origin) return;
    const { service } = way.closest("[data-service]").dataset;
    navigator.sendBeacon(to, new URLSearchParams({ service, channel: way.protocol }));
  };
  // The address of a question holds no answer to it: once given, its entry in the history keeps one that does, for Back.
  document.addEventListener("htmx:before:history:update", (event) => {
    const { history: step, sourceElement: form, response } = event.detail;
    if (form?.getAttribute?.("id") !== "form" || step.type !== "push") return;
    const asked = form.getAttribute("action"), led = new URL(response.raw.url);
    if (led.pathname === asked) return step.type = "replace";
    const answers = [...led.searchParams].filter(([key]) => !key.startsWith("_"));
    if (form.querySelector("[name=_return]")) answers.push(["_return", "result"]);
    history.replaceState({ ...history.state, answered: `${asked}?${new URLSearchParams(answers)}` }, "");
  });
  // The browser itself shows what is wrong.
  for (const name of ["htmx:error", "htmx:before:response"]) document.addEventListener(name, (event) => {
    const { ctx } = event.detail;
    if (!ctx || name !== "htmx:error" && ctx.response.status < 500) return;
    event.preventDefault();
    if (!ctx.sourceElement.dataset.hxGet) location.assign(ctx.request.action);
  });
  document.addEventListener("htmx:config:request", (event) => {
    const { request } = event.detail.ctx;
    if (request.headers["HX-History-Restore-Request"] && history.state?.answered) request.action = history.state.answered;
  });
}
