// <service-path src><a href></a></service-path>: a frame as tall as what it shows, else the link.
"use strict";
if (!customElements.get("service-path")) {
  const warn = console.warn.bind(console, "service-path:");
  const text = (value) => `${value ?? ""}`.slice(0, 200);
  class ServicePath extends HTMLElement {
    static observedAttributes = ["src", "lang", "theme", "accent", "answers"];
    connectedCallback() { addEventListener("message", this); this.soon(); }
    disconnectedCallback() { removeEventListener("message", this); }
    attributeChangedCallback() { this.soon(); }
    set src(src) { this.setAttribute("src", src); }
    soon() { // src may come after the element
      this.due ??= Promise.resolve().then(() => {
        this.due = null;
        if (this.isConnected) this.show();
      });
    }
    take(name, form) {
      const said = this.getAttribute(name)?.trim();
      if (said) return form.exec(said)?.[1].toLowerCase() ?? warn(`${name}="${said}" is not understood`);
    }
    address() {
      const url = document.createElement("a");
      url.href = this.getAttribute("src") ?? "-";
      let [all, kept, lang, path, rest = "/"] = /\/embed\/(look[^/]*\/)?([a-z]{2,3})\/([^/]+)(\/.*)?$/.exec(url.pathname) ?? [];
      if (!all || !/^http/.test(url)) return;
      this.accent = this.take("accent", /^#?([0-9a-f]{6})$/i)?.toUpperCase();
      this.asked = this.take("lang", /^([a-z]{2,3})([-_]|$)/i);
      const look = [this.accent, this.take("theme", /^(light|dark)$/i)].filter(Boolean).join("-");
      const answers = this.getAttribute("answers");
      if (answers) [rest, url.search] = ["/journey", answers];
      url.pathname = url.pathname.replace(all, () => `/embed/${look ? `look-${look}/` : kept ?? ""}${this.asked ?? lang}/${path}${rest}`);
      return url;
    }
    show() {
      const url = this.address();
      if (this.frame?.isConnected && this.frame.src === url?.href) return;
      for (const old of this.querySelectorAll(":scope > iframe")) old.remove(); // a copy brings one along
      this.frame = null;
      if (!url) return this.leave("no address of a frame in src");
      const { style } = this;
      const height = `${+this.getAttribute("height") || 700}px`;
      this.frame = Object.assign(document.createElement("iframe"), {
        loading: "lazy", allow: "clipboard-write", onload: () => this.ask(), src: url.href,
        style: `display:block;width:100%;height:${height};border:0;inset:0`,
      });
      style.display = "block";
      style.position ||= "relative";
      style.flexGrow ||= 1; // in a row, the room there is
      style.placeSelf ||= "stretch";
      style.minHeight ||= height;
      this.steps = 0;
      this.reveal(false);
      this.append(this.frame);
    }
    leave(why) { // the link alone
      warn(why);
      clearTimeout(this.waiting);
      this.reveal(false);
      this.style.minHeight = 0;
    }
    reveal(seen) { // unseen, it lies over the link
      const { frame } = this;
      this.spoken = seen;
      for (const one of this.children) one.hidden = seen && one !== frame;
      if (!frame) return;
      frame.style.position = seen ? "static" : "absolute";
      frame.style.visibility = seen ? "" : "hidden";
      frame.title = this.title || this.querySelector("a")?.textContent.trim() || "Service path"; // often parsed late
    }
    ask() {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.leave("the frame does not answer"), 3e3);
      this.frame.contentWindow?.postMessage({ type: "service-path", v: 1, event: "ask" }, "*");
    }
    handleEvent({ source, origin, data }) {
      if (source !== this.frame?.contentWindow || data?.type !== "service-path" || data.v !== 1) return;
      const { event, value, lang, look, id, title, channel } = data;
      const tell = (detail) => this.dispatchEvent(new CustomEvent(`service-path-${event}`, { bubbles: true, detail }));
      const first = !this.spoken;
      clearTimeout(this.waiting);
      if (first) this.reveal(true);
      if (event === "ready" && lang !== this.spoken) {
        const { asked, accent } = first && this;
        if (asked && lang !== asked) warn(`no pages in "${asked}"`);
        if (accent && !text(look).includes(accent)) warn(`text in #${accent} would be hard to read`);
        if (first && !`${this.frame.src} null`.includes(origin)) warn(`src leads to ${origin}: write that`); // null in a sandbox
        tell({ lang: this.spoken = text(lang) });
      } else if (event === "height" && Number.isFinite(value)) {
        this.frame.style.height = `${Math.min(Math.max(Math.ceil(value), 150), 1e5)}px`;
        tell({ height: value });
      } else if (event === "step") {
        if (this.steps++) this.style.minHeight = 0;
        tell({ id: text(id), title: text(title) });
      } else if (event === "result") tell();
      else if (event === "contact") tell({ channel: text(channel) });
    }
  }
  customElements.define("service-path", ServicePath);
}
