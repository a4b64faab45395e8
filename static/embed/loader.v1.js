// <service-path src><a href></a></service-path>: a path in a frame as tall as what it shows, the link while it shows nothing.
"use strict";
(() => {
  if (customElements.get("service-path")) return;
  const PLACE = /\/embed\/(look[^/]*\/)?([a-z]{2,3})\/([^/]+\/)/;
  const PATIENCE = 3000; // ms
  const warn = (text) => console.warn(`service-path: ${text}`);
  const text = (value) => String(value ?? "").slice(0, 200);
  class ServicePath extends HTMLElement {
    static observedAttributes = ["src", "lang", "theme", "accent", "answers"];
    connectedCallback() {
      addEventListener("message", this);
      this.soon();
    }
    disconnectedCallback() { removeEventListener("message", this); }
    attributeChangedCallback() { this.soon(); }
    soon() { // often src comes after the element
      queueMicrotask(() => this.isConnected && this.show());
    }
    take(name, form) {
      const said = this.getAttribute(name)?.trim();
      if (!said) return;
      return form.exec(said)?.[1] ?? warn(`${name}="${said}" is not understood`);
    }
    address() {
      let url;
      try { url = new URL(this.getAttribute("src") ?? "-", document.baseURI); } catch { /* told below */ }
      if (!/^https?:$/.test(url?.protocol) || !PLACE.test(url.pathname)) return warn("src is not the address of a frame");
      this.accent = this.take("accent", /^#?([0-9a-f]{6})$/i)?.toUpperCase();
      this.asked = this.take("lang", /^([a-z]{2,3})(-|$)/i)?.toLowerCase();
      const look = ["look", this.accent, this.take("theme", /^(light|dark)$/)].filter(Boolean).join("-");
      const answers = this.getAttribute("answers");
      const [all, kept, lang, path] = PLACE.exec(url.pathname.replace(/\/?$/, "/"));
      const place = `/embed/${look === "look" ? kept ?? "" : `${look}/`}${this.asked ?? lang}/${path}`;
      url.pathname = answers ? url.pathname.replace(/\/embed\/.*/, `${place}journey`) : url.pathname.replace(PLACE, place);
      if (answers) url.search = answers.replace(/^\?/, "");
      return url;
    }
    show() {
      const url = this.address();
      if (!url || (this.frame?.isConnected && this.frame.src === url.href)) return;
      this.frame?.remove();
      const frame = this.frame = document.createElement("iframe");
      const { style } = this;
      const height = `${Number(this.getAttribute("height")) || 700}px`;
      frame.title = this.getAttribute("title") || this.querySelector("a")?.textContent.trim() || "Service path";
      frame.loading = "lazy";
      frame.allow = "clipboard-write";
      frame.style.cssText = `display:block;width:100%;height:${height};border:0;top:0;left:0`;
      frame.onload = () => this.ask();
      frame.src = url.href;
      style.display = "block";
      style.position ||= "relative";
      style.flexGrow ||= 1; // in a row, the room there is
      style.placeSelf ||= "stretch";
      style.minHeight ||= height;
      this.origin = url.origin;
      this.steps = 0;
      this.reveal(false);
      this.append(frame);
    }
    reveal(seen) { // unseen, it lies over the room kept for it, where the link stands
      this.spoken = seen;
      const [position, visibility] = seen ? ["static", ""] : ["absolute", "hidden"];
      Object.assign(this.frame.style, { position, visibility });
      for (const one of this.querySelectorAll(":scope > :not(iframe)")) one.hidden = seen;
    }
    ask() {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => {
        warn("the frame does not answer");
        this.reveal(false);
        this.style.minHeight = 0;
      }, PATIENCE);
      this.frame.contentWindow?.postMessage({ type: "service-path", v: 1, event: "ask" }, "*");
    }
    handleEvent({ source, origin, data }) {
      if (!this.frame || source !== this.frame.contentWindow || origin !== this.origin) return;
      if (data?.type !== "service-path" || data.v !== 1) return;
      const { event, value, lang, look, id, title, channel } = data;
      const tell = (detail) => this.dispatchEvent(new CustomEvent(`service-path-${event}`, { bubbles: true, detail }));
      const first = !this.spoken;
      clearTimeout(this.waiting);
      if (first) this.reveal(true);
      if (event === "ready" && first) {
        if (this.asked && lang !== this.asked) warn(`no pages in "${this.asked}"`);
        if (this.accent && !text(look).includes(this.accent)) warn(`text in #${this.accent} would be hard to read`);
        tell({ lang: text(lang) });
      } else if (event === "height" && Number.isFinite(value)) {
        this.frame.style.height = `${Math.min(Math.max(Math.ceil(value), 150), 20000)}px`;
        tell({ height: value });
      } else if (event === "step") {
        if (this.steps++) this.style.minHeight = 0;
        tell({ id: text(id), title: text(title) });
      } else if (event === "result") tell();
      else if (event === "contact") tell({ channel: text(channel) });
    }
  }
  customElements.define("service-path", ServicePath);
})();
