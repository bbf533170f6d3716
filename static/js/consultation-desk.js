// The answer box: the draft is kept every few seconds, colleagues learn that somebody writes,
// what happens meanwhile is told, and canned replies go where the cursor is.
"use strict";

(() => {
  const desk = document.querySelector("[data-desk]");
  if (!desk) return;
  const form = desk.closest("form");
  const { body, language, version, last } = form.elements;
  const says = desk.dataset;
  const KEEP_AFTER = 3000;
  const SAY_EVERY = 10_000;
  const ASK_EVERY = 10_000;

  function fields(extra = {}) {
    const data = new URLSearchParams(extra);
    data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    return data;
  }

  async function post(address, data, options = {}) {
    const headers = { Accept: "application/json" };
    const answer = await fetch(address, { method: "POST", body: data, headers, ...options });
    if (!answer.ok || answer.redirected) throw new Error(answer.status);
    return answer.json();
  }

  // --- The draft ------------------------------------------------------------------
  const kept = desk.querySelector("[data-draft-says]");
  let timer = null;
  let sending = false;
  let saving = null;

  async function keep() {
    clearTimeout(timer);
    timer = null;
    if (sending) return;
    const text = body.value;
    const data = fields({
      body: text,
      language: language.value,
      version: version.value,
      last: last.value,
    });
    saving = new AbortController();
    try {
      const answer = await post(says.draft, data, { signal: saving.signal });
      form.dataset.keptText = text;
      kept.textContent = answer.kept ? says.kept.replace("{time}", answer.kept) : "";
      kept.classList.remove("desk-kept--lost");
    } catch (error) {
      if (error.name === "AbortError") return;
      kept.textContent = says.lost;
      kept.classList.add("desk-kept--lost");
    }
  }

  function changed() {
    timer ??= setTimeout(keep, KEEP_AFTER);
    sayWriting();
  }

  body.addEventListener("input", changed);
  language.addEventListener("change", () => {
    body.lang = language.value.replace("hans", "Hans");
    changed();
  });
  form.addEventListener("submit", () => {
    sending = true;
    clearTimeout(timer);
    saving?.abort();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && timer) keep();
  });

  // --- Who writes, and what happens meanwhile ---------------------------------------
  const presence = desk.querySelector("[data-presence-says]");
  const meanwhile = desk.querySelector("[data-meanwhile]");
  let said = 0;
  let etag = "";

  async function sayWriting() {
    if (Date.now() - said < SAY_EVERY) return;
    said = Date.now();
    try {
      show(await post(says.presence, fields()));
    } catch {
      said = 0;
    }
  }

  async function ask() {
    if (document.visibilityState === "hidden" || sending) return;
    const headers = { "X-Background": "1", ...(etag && { "If-None-Match": etag }) };
    try {
      const answer = await fetch(says.presence, { headers, cache: "no-store" });
      if (answer.status !== 200 || answer.redirected) return;
      etag = answer.headers.get("ETag") ?? "";
      show(await answer.json());
    } catch {
      // The network is away: the next question comes soon enough.
    }
  }

  function show(state) {
    presence.textContent = state.writing
      .map((name) => says.writing.replace("{name}", name))
      .join(" · ");
    presence.hidden = !state.writing.length;
    const newer = state.last > Number(last.value || 0);
    if (!newer && state.version === Number(version.value)) return;
    const text = newer ? (state.by === "staff" ? says.answered : says.wrote) : says.changed;
    meanwhile.firstElementChild.textContent = text;
    meanwhile.hidden = false;
  }

  desk.querySelector("[data-reload]").addEventListener("click", async (event) => {
    event.preventDefault();
    await keep();
    if (!kept.classList.contains("desk-kept--lost")) location.assign(event.target.href);
  });
  setInterval(ask, ASK_EVERY);

  // --- Canned replies ---------------------------------------------------------------
  const replies = JSON.parse(document.getElementById("canned-replies").textContent);
  const select = desk.querySelector("[data-canned]");
  const search = desk.querySelector("[data-canned-search]");
  const shown = desk.querySelector("[data-canned-shown]");
  const choose = select.options[0].textContent;
  const options = [...select.querySelectorAll("option[value]:not([value=''])")];
  const groups = [...select.querySelectorAll("optgroup")];
  const chosen = () => replies.find((reply) => String(reply.id) === select.value);
  const plain = (text) => text.toLocaleLowerCase().normalize("NFKC");

  function preview() {
    const reply = chosen();
    shown.hidden = !reply;
    shown.textContent = reply?.body ?? "";
    shown.lang = reply?.lang ?? "";
  }

  function find() {
    const wanted = plain(search.value).split(/\s+/).filter(Boolean);
    const fits = new Set(
      replies
        .filter((reply) => wanted.every((word) => plain(reply.title + " " + reply.body).includes(word)))
        .map((reply) => String(reply.id)),
    );
    // Options cannot be hidden everywhere: those that do not fit leave the list.
    for (const group of groups) group.remove();
    for (const option of options) option.remove();
    for (const group of groups) {
      const own = options.filter((option) => option.dataset.group === group.label);
      group.replaceChildren(...own.filter((option) => fits.has(option.value)));
      if (group.children.length) select.append(group);
    }
    const first = wanted.length ? select.querySelector("optgroup option") : null;
    select.value = first?.value ?? "";
    select.options[0].textContent = fits.size ? choose : says.none;
    preview();
  }

  function insert() {
    const reply = chosen();
    if (!reply) return select.focus();
    const text = reply.body.replaceAll("\r\n", "\n");
    body.focus();
    // In place of what is selected, so that the browser's own undo takes it back.
    if (!document.execCommand?.("insertText", false, text)) {
      body.setRangeText(text, body.selectionStart, body.selectionEnd, "end");
      body.dispatchEvent(new Event("input", { bubbles: true }));
    }
    select.value = "";
    preview();
    const open = /\{[a-z_]+\}/.exec(body.value);
    if (open) body.setSelectionRange(open.index, open.index + open[0].length);
  }

  for (const group of groups) {
    for (const option of group.children) option.dataset.group = group.label;
  }
  search.hidden = false;
  search.addEventListener("input", find);
  select.addEventListener("change", preview);
  for (const field of [search, select]) {
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      insert();
    });
  }
  desk.querySelector("[data-insert]").addEventListener("click", (event) => {
    event.preventDefault();
    insert();
  });
  document.querySelector("[data-keep]")?.addEventListener("click", (event) => {
    event.preventDefault();
    keep();
  });

  if (form.querySelector(".errornote") && body.value) changed(); // not sent: keep it soon
})();
