// Inside another website: tells the page around how tall this one is, and the title of the page; never the answers or what is searched for, which no
// title of a framed page holds. Without it nothing is missing but that.
"use strict";
{
  const root = document.documentElement;
  const isolated = self.origin === "null";
  // In a sandbox without an origin htmx could not fetch; the browser's own links and forms still work where the sandbox lets them.
  if (isolated) root.setAttribute("hx-ignore", "");
  const secret = /(?:^#|[?&])\??secret=([A-Za-z0-9]+)/.exec(location.hash)?.[1];
  if (isolated && secret) root.classList.add("as-card");
  const tell = (message) => { if (parent !== self) parent.postMessage(message, "*"); };
  let told = 0;
  const measure = () => {
    const height = Math.ceil(root.getBoundingClientRect().height);
    if (!height || height === told) return;
    told = height;
    tell({ type: "service-path", v: 1, event: "height", value: height });
    if (secret) tell({ message: "height", value: height, secret });
  };
  new ResizeObserver(measure).observe(root);
  addEventListener("load", measure);
  const step = () => tell({ type: "service-path", v: 1, event: "step", title: document.title });
  addEventListener("pageshow", step);
  document.addEventListener("htmx:after:swap", () => {
    document.querySelector("[data-focus]")?.focus();
    measure();
    step();
  });
  if (secret) {
    addEventListener("click", (event) => {
      const link = event.target.closest("a[data-own]");
      if (!link) return;
      event.preventDefault();
      tell({ message: "link", value: link.href, secret });
    });
  }
}
