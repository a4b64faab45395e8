// Small comforts: print, copy, everything unfolded on paper. Without this file nothing is missing but the buttons.
"use strict";
{
  const reveal = () => document.querySelectorAll(".needs-script").forEach((part) => { part.hidden = false; });
  document.addEventListener("htmx:after:swap", reveal);
  reveal();
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-print], [data-copy]");
    if (!button) return;
    if ("print" in button.dataset) return window.print();
    const field = document.getElementById(button.dataset.copy);
    field.select?.();
    navigator.clipboard?.writeText(field.value ?? field.textContent).then(() => {
      button.querySelector("span").textContent = button.dataset.done;
      document.getElementById("copied").textContent = button.dataset.done;
    });
  });
  window.addEventListener("beforeprint", () => {
    document.querySelectorAll(".road details:not([open])").forEach((part) => { part.open = true; part.dataset.opened = ""; });
  });
  window.addEventListener("afterprint", () => {
    document.querySelectorAll("details[data-opened]").forEach((part) => { part.open = false; delete part.dataset.opened; });
  });
}
