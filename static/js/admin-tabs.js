/* A field that stands in several languages gets a tab for each. All fields of a page show the
   same language, and the next page begins with it. A dot marks a language with an error, a
   dashed line one that is still empty, an arrow one that is older than its Korean source. */
(function () {
  const KEPT = "content-language";
  const names = new Intl.DisplayNames([document.documentElement.lang], { type: "language" });
  const groups = [];

  /* {key: [{language, input, row}]}: the inputs of one field, by their id without language.
     The row that new ones are copied from gets no tabs: a copy would not listen. */
  function grouped(within) {
    const found = new Map();
    for (const input of within.querySelectorAll(".form-row .mt[lang]")) {
      if (input.closest(".empty-form")) {
        continue;
      }
      const mark = [...input.classList].find((name) => name.startsWith("mt-field-"));
      const suffix = mark.slice(mark.lastIndexOf("-") + 1);
      const key = input.id.slice(0, -suffix.length - 1);
      const entry = { language: input.lang, input, row: input.closest(".form-row") };
      found.set(key, [...(found.get(key) || []), entry]);
    }
    return [...found].filter(([, entries]) => entries.length > 1);
  }

  function makeTab(key, entry) {
    const tab = document.createElement("button");
    const panel = `${key}-panel-${entry.language}`;
    tab.type = "button";
    tab.id = `${key}-tab-${entry.language}`;
    tab.className = "language-tab";
    tab.textContent = names.of(entry.language);
    tab.dataset.language = entry.language;
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", panel);
    tab.classList.toggle("has-errors", entry.row.classList.contains("errors"));
    const older = entry.row.querySelector(".is-older");
    if (older) {
      tab.classList.add("is-older");
      tab.title = older.textContent;
    }
    entry.row.id = panel;
    entry.row.setAttribute("role", "tabpanel");
    entry.row.setAttribute("aria-labelledby", tab.id);
    const state = () => tab.classList.toggle("is-empty", !entry.input.value.trim());
    entry.input.addEventListener("input", state);
    state();
    return tab;
  }

  function makeGroup(key, entries) {
    const list = document.createElement("div");
    const label = entries[0].row.querySelector("label");
    list.className = "language-tabs";
    list.setAttribute("role", "tablist");
    for (const { row } of entries) {
      const text = row.querySelector("label");
      text.textContent = text.textContent.replace(/ \[[^\]]+\]/, "");
    }
    list.setAttribute("aria-label", label.textContent.replace(/:$/, ""));
    const tabs = entries.map((entry) => makeTab(key, entry));
    list.append(...tabs);
    entries[0].row.before(list);
    groups.push({ entries, tabs });
    list.addEventListener("click", (event) => {
      const tab = event.target.closest("[role=tab]");
      if (tab) {
        show(tab.dataset.language);
      }
    });
    list.addEventListener("keydown", (event) => walk(event, tabs));
  }

  function walk(event, tabs) {
    const last = tabs.length - 1;
    const now = tabs.indexOf(event.target);
    const next = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: last }[event.key];
    if (next === undefined || now < 0) {
      return;
    }
    event.preventDefault();
    const tab = tabs[(next + tabs.length) % tabs.length];
    show(tab.dataset.language);
    tab.focus();
  }

  function show(language) {
    for (const { entries, tabs } of groups) {
      const wanted = entries.findIndex((entry) => entry.language === language);
      const index = Math.max(wanted, 0);
      tabs.forEach((tab, place) => {
        tab.setAttribute("aria-selected", String(place === index));
        tab.tabIndex = place === index ? 0 : -1;
        entries[place].row.hidden = place !== index;
      });
    }
    sessionStorage.setItem(KEPT, language);
  }

  document.addEventListener("DOMContentLoaded", () => {
    for (const [key, entries] of grouped(document)) {
      makeGroup(key, entries);
    }
    const wrong = document.querySelector(".language-tab.has-errors");
    show(wrong ? wrong.dataset.language : sessionStorage.getItem(KEPT));
  });

  document.addEventListener("formset:added", (event) => {
    for (const [key, entries] of grouped(event.target)) {
      makeGroup(key, entries);
    }
    show(sessionStorage.getItem(KEPT));
  });
})();
