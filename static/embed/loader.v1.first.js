// <service-path src="https://…/embed/fi/…/"><a href="https://…/fi/…/">…</a></service-path>
// Puts the path into a frame that is as tall as what it shows. Attributes: src, lang, theme (light, dark), accent (#RRGGBB), answers
// (as in an address), title, height (before the first measure, 700). Events: service-path-step, service-path-height.
"use strict";
(() => {
  if (customElements.get("service-path")) return;
  const LOOK = /\/embed\/(?:look[^/]*\/)?([a-z]{2,3})\//;
  class ServicePath extends HTMLElement {
    static observedAttributes = ["src", "lang", "theme", "accent", "answers"];
    connectedCallback() {
      addEventListener("message", this);
      this.show();
    }
    disconnectedCallback() {
      removeEventListener("message", this);
    }
    attributeChangedCallback() {
      if (this.frame) this.show();
    }
    address() {
      const url = new URL(this.getAttribute("src"), document.baseURI);
      if (!/^https?:$/.test(url.protocol) || !LOOK.test(url.pathname)) throw new TypeError(`service-path: src is not the address of a frame: ${url}`);
      const accent = /^#?([0-9a-f]{6})$/i.exec(this.getAttribute("accent") ?? "")?.[1].toUpperCase();
      const theme = /^(light|dark)$/.exec(this.getAttribute("theme") ?? "")?.[1];
      const look = ["look", accent, theme].filter(Boolean).join("-");
      const lang = this.getAttribute("lang");
      if (look !== "look" || lang) {
        const asked = look !== "look" ? `${look}/` : /\/embed\/(look[^/]*\/)/.exec(url.pathname)?.[1] ?? "";
        url.pathname = url.pathname.replace(LOOK, (_, code) => `/embed/${asked}${/^[a-z]{2,3}$/.test(lang ?? "") ? lang : code}/`);
      }
      const answers = this.getAttribute("answers");
      if (answers) {
        url.pathname = url.pathname.replace(/\/?$/, "/").replace(/(\/embed\/(?:look[^/]*\/)?[a-z]{2,3}\/[^/]+\/).*/, "$1journey");
        url.search = answers.replace(/^\?/, "");
      }
      return url;
    }
    show() {
      const url = this.address();
      if (this.frame?.src === url.href) return;
      const frame = document.createElement("iframe");
      const link = this.querySelector("a");
      frame.src = url.href;
      frame.title = this.getAttribute("title") || link?.textContent.trim() || "Service path";
      frame.loading = "lazy";
      frame.allow = "clipboard-write";
      frame.style.cssText = "display:block;width:100%;border:0";
      frame.style.height = `${Number(this.getAttribute("height")) || 700}px`;
      this.origin = url.origin;
      this.frame?.remove();
      this.frame = frame;
      if (link) link.hidden = true;
      this.style.display = "block";
      this.append(frame);
    }
    handleEvent({ source, origin, data }) {
      if (!this.frame || source !== this.frame.contentWindow || origin !== this.origin) return;
      if (data?.type !== "service-path" || data.v !== 1) return;
      if (data.event === "height" && Number.isFinite(data.value)) {
        this.frame.style.height = `${Math.min(Math.max(Math.ceil(data.value), 150), 20000)}px`;
        this.dispatchEvent(new CustomEvent("service-path-height", { bubbles: true, detail: { height: data.value } }));
      } else if (data.event === "step") {
        const detail = { title: String(data.title).slice(0, 200) };
        this.dispatchEvent(new CustomEvent("service-path-step", { bubbles: true, detail }));
      }
    }
  }
  customElements.define("service-path", ServicePath);
})();
