// Inside another website: tells the page around that it is there, how tall it is, which page is shown, that a plan is, and by which channel somebody is
// turned to; never the answers, nor what follows from them, nor what is searched for.
"use strict";
{
  const root = document.documentElement;
  const isolated = self.origin === "null";
  // In a sandbox without an origin htmx could not fetch; the browser's own links and forms still work where the sandbox lets them.
  if (isolated) root.setAttribute("hx-ignore", "");
  const secret = /(?:^#|[?&])\??secret=([A-Za-z0-9]+)/.exec(location.hash)?.[1];
  if (isolated && secret) root.classList.add("as-card");
  const tell = (message) => { if (parent !== self) parent.postMessage(message, "*"); };
  const say = (event, more) => tell({ type: "service-path", v: 1, event, ...more });
  const place = () => /^\/embed(?:\/(look[^/]*))?\/[^/]+\/[^/]+\/(.*)/.exec(location.pathname) ?? [];
  const ready = () => say("ready", { lang: root.lang, look: place()[1] ?? "" });
  let told = 0;
  const measure = () => {
    const height = Math.ceil(root.getBoundingClientRect().height);
    if (!height || height === told) return;
    told = height;
    say("height", { value: height });
    if (secret) tell({ message: "height", value: height, secret });
  };
  ready();
  addEventListener("message", ({ source, data }) => {
    if (source === parent && data?.type === "service-path" && data.event === "ask") ready();
  });
  new ResizeObserver(measure).observe(root);
  addEventListener("load", measure);
  let last = "";
  const step = () => {
    // What follows the path's own address: `question/stage`, `result`, `services/loan`; `start` where nothing does.
    // That some questions are asked tells an answer: the server gives their pages another title to tell, and of the address what kind
    // of page it is remains. At the address of a page that cannot be shown stands an error, with an id of its own.
    const rest = place()[2] || "start", { toldId, toldTitle } = document.getElementById("main")?.dataset ?? {};
    const id = toldId ?? (toldTitle ? rest.split("/", 1)[0] : rest);
    if (last === `${rest} ${document.title}`) return;
    last = `${rest} ${document.title}`;
    say("step", { id, title: toldTitle ?? document.title });
    if (id === "result") say("result");
  };
  addEventListener("pageshow", (event) => {
    if (event.persisted) last = "";
    step();
  });
  document.addEventListener("htmx:after:swap", () => {
    document.querySelector("[data-focus]")?.focus();
    measure();
  });
  // Only now do title and address belong to what is shown.
  document.addEventListener("htmx:finally:swap", step);
  // The same links as are counted (`site.js`), and those on the page of an organisation, where no service is named to count.
  const turned = ({ target, button }) => {
    const way = button < 2 && target.closest?.("main :is([data-service], .channels) a[href]:not(.report)");
    if (!way || way.origin === location.origin) return;
    say("contact", { channel: { "tel:": "phone", "mailto:": "email" }[way.protocol] ?? "web" });
  };
  addEventListener("click", turned);
  addEventListener("auxclick", turned);
  addEventListener("click", (event) => {
    const button = !event.defaultPrevented && event.target.closest?.("form button:not([type=button])");
    if (button?.form?.method === "get") {
      // A sandbox may forbid forms; but a page may always fetch or go to another address, and every form of the journey asks for one.
      event.preventDefault();
      const { form } = button, address = new URL(form.action);
      address.search = new URLSearchParams(new FormData(form, button));
      const asked = new SubmitEvent("submit", { bubbles: true, cancelable: true, submitter: button });
      if (form.dispatchEvent(asked)) location.assign(address); // else htmx fetches it
    }
    const link = secret && event.target.closest("a[data-own]");
    if (!link) return;
    event.preventDefault();
    tell({ message: "link", value: link.href, secret });
  });
}
