// Suggestions while typing (the ARIA combobox pattern). Without this script every search box
// is a plain form; with it nothing is sent before the second character, or the first of a
// script that needs no more, nor while an input method is composing.
"use strict";

(() => {
  const PAUSE = 160; // milliseconds without a key before we ask
  const LONGEST = 60; // a longer text is searched for, not suggested for
  const SPEAKS_AT_ONCE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u;
  const SVG = "http://www.w3.org/2000/svg";

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  function worthAsking(text) {
    return text.length <= LONGEST && (text.length > 1 || SPEAKS_AT_ONCE.test(text));
  }

  // The part that was typed, set off; whatever the text holds stays text.
  function marked(text, typed) {
    const at = text.toLowerCase().indexOf(typed.toLowerCase());
    if (at < 0) return [text];
    const end = at + typed.length;
    return [text.slice(0, at), element("b", {}, text.slice(at, end)), text.slice(end)];
  }

  class Combobox {
    constructor(form) {
      this.form = form;
      this.input = form.elements.q;
      this.sprite = form.querySelector("use").getAttribute("href").split("#")[0];
      this.answers = new Map();
      this.options = [];
      this.active = -1;
      this.composing = false;
      this.build();
      this.listen();
    }

    build() {
      const id = `${this.input.id}-list`;
      this.list = element("ul", {
        id,
        class: "suggestions",
        role: "listbox",
        "aria-label": this.form.dataset.suggestions,
      });
      this.list.hidden = true;
      this.status = element("p", { class: "visually-hidden", role: "status" });
      this.form.append(this.list, this.status);
      const states = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false" };
      for (const [key, value] of Object.entries(states)) this.input.setAttribute(key, value);
      this.input.setAttribute("aria-controls", id);
    }

    listen() {
      const on = (target, type, deed) => target.addEventListener(type, deed);
      on(this.input, "compositionstart", () => this.composition(true));
      on(this.input, "compositionend", () => this.composition(false));
      on(this.input, "input", () => this.typed());
      on(this.input, "keydown", (event) => this.key(event));
      on(this.input, "blur", () => this.close());
      on(this.form, "submit", (event) => this.composing && event.preventDefault());
      // The field keeps the focus (and a phone its keyboard) while an option is pressed.
      on(this.list, "mousedown", (event) => event.preventDefault());
      on(this.list, "click", (event) => this.pressed(event));
    }

    composition(begins) {
      this.composing = begins;
      if (begins) this.close();
      else this.typed();
    }

    typed() {
      clearTimeout(this.timer);
      this.request?.abort();
      if (this.composing) return;
      const text = this.input.value.trim();
      if (!worthAsking(text)) this.close();
      else if (this.answers.has(text)) this.show(text);
      else this.timer = setTimeout(() => this.ask(text), PAUSE);
    }

    async ask(text) {
      this.request = new AbortController();
      try {
        // Public data: no cookie goes along, nor the address of the page one is on.
        const response = await fetch(`${this.form.dataset.suggest}?q=${encodeURIComponent(text)}`, {
          signal: this.request.signal,
          credentials: "omit",
          referrerPolicy: "no-referrer",
        });
        if (!response.ok) return;
        this.answers.set(text, await response.json());
      } catch {
        return; // overtaken by the next key, or no network: the form still works
      }
      const stillWanted = document.activeElement === this.input && !this.composing;
      if (stillWanted && this.input.value.trim() === text) this.show(text);
    }

    show(text) {
      const answer = this.answers.get(text);
      const own = answer.suggestions.filter(({ url }) => /^\/(?!\/)/.test(url));
      this.options = own.map((suggestion, number) => this.option(suggestion, number, text));
      this.list.replaceChildren(...this.options);
      this.status.textContent = answer.said;
      this.activate(-1);
      this.open(this.options.length > 0);
    }

    option({ text, lang, name, detail, icon, url }, number, typed) {
      const drawing = document.createElementNS(SVG, "svg");
      drawing.setAttribute("class", "icon");
      drawing.setAttribute("aria-hidden", "true");
      const use = document.createElementNS(SVG, "use");
      use.setAttribute("href", `${this.sprite}#${icon}`);
      drawing.append(use);
      const words = element("span", { class: "suggestion__text" }, ...marked(text, typed));
      if (lang) words.lang = lang;
      const more = [name, detail].filter(Boolean).join(" · ");
      const made = element(
        "li",
        { id: `${this.list.id}-${number}`, class: "suggestion", role: "option" },
        drawing,
        words,
        " ",
        element("span", { class: "suggestion__detail" }, more),
      );
      made.setAttribute("aria-selected", "false");
      made.dataset.url = url;
      return made;
    }

    open(yes) {
      this.list.hidden = !yes;
      this.input.setAttribute("aria-expanded", String(yes));
    }

    close() {
      clearTimeout(this.timer);
      this.request?.abort();
      this.open(false);
      this.activate(-1);
      this.status.textContent = "";
    }

    activate(number) {
      this.options[this.active]?.setAttribute("aria-selected", "false");
      this.active = number;
      const option = this.options[number];
      if (!option) {
        this.input.removeAttribute("aria-activedescendant");
        return;
      }
      option.setAttribute("aria-selected", "true");
      this.input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    }

    key(event) {
      // 229: the key belongs to the input method, even where composing has just ended.
      if (event.isComposing || event.keyCode === 229) {
        if (event.key === "Enter") event.preventDefault();
        return;
      }
      const deed = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (deed) this.move(event, deed);
      else if (event.key === "Escape") this.escape(event);
      else if (event.key === "Enter" && this.active >= 0) {
        event.preventDefault();
        this.go(this.options[this.active].dataset.url);
      }
    }

    // Round through the options and, between the last and the first, the field itself.
    move(event, step) {
      event.preventDefault();
      if (this.list.hidden) {
        this.typed();
        return;
      }
      const places = this.options.length + 1;
      this.activate(((this.active + 1 + step + places) % places) - 1);
    }

    // First the list, then what was typed, then the panel of a narrow screen.
    escape(event) {
      const panel = this.form.closest("details");
      if (!this.list.hidden) this.close();
      else if (this.input.value) this.input.value = "";
      else if (panel) {
        panel.open = false;
        panel.querySelector("summary").focus();
      } else return;
      event.preventDefault();
    }

    pressed(event) {
      const option = event.target.closest("[role=option]");
      if (!option) return;
      if (event.ctrlKey || event.metaKey) window.open(option.dataset.url, "_blank", "noopener");
      else this.go(option.dataset.url);
    }

    go(url) {
      this.close();
      location.assign(url);
    }
  }

  // Where data is scarce the boxes stay plain.
  if (!navigator.connection?.saveData) {
    for (const form of document.querySelectorAll("[data-suggest]")) new Combobox(form);
  }

  // In the same breath as the tap: a phone opens its keyboard only then.
  const finder = document.querySelector(".site-find");
  finder?.querySelector("summary").addEventListener("click", (event) => {
    event.preventDefault();
    finder.open = !finder.open;
    if (finder.open) finder.querySelector("input").focus();
  });
})();
