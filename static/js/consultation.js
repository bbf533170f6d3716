// What is nicer with scripts on the patient's pages. Everything works without.
"use strict";

const said = document.querySelector("[data-said]");

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.querySelector(button.dataset.copy).textContent);
    said.textContent = button.dataset.done;
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// --- The conversation: parts of the page that can be replaced while somebody is typing ---------

// The answer is on the screen: say so, instead of asking for a press of the button.
function markRead(root) {
  for (const form of root.querySelectorAll("[data-mark-read]")) {
    const mark = async () => {
      const answer = await fetch(form.action, {
        method: "POST",
        body: new FormData(form),
        headers: { Accept: "application/json" },
      });
      if (answer.ok && !answer.redirected) form.remove();
    };
    if (document.visibilityState === "visible") mark();
    else document.addEventListener("visibilitychange", mark, { once: true });
  }
}

// The device knows its own time zone: one press instead of a long list.
function offerZone(root) {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  for (const form of root.querySelectorAll("[data-zone]")) {
    if (form.dataset.zone || !own?.includes("/") || own.startsWith("Etc/")) continue;
    form.elements.time_zone.value = own;
    form.querySelector("[data-zone-name]").textContent = own.replaceAll("_", " ");
    form.hidden = false;
  }
}

function swapLinks(root) {
  for (const link of root.querySelectorAll("a[data-swap]")) link.addEventListener("click", follow);
}

async function follow(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const link = event.currentTarget;
  try {
    await swap(link.href);
    goTo(new URL(link.href).hash);
  } catch {
    window.location.assign(link.href);
  }
}

// Fetch the page anew and put its live parts in place of these. What is being filled in stays.
async function swap(url) {
  const answer = await fetch(url, { cache: "no-store" });
  if (!answer.ok || answer.redirected) throw new Error("not open");
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const old of document.querySelectorAll("[data-live]")) {
    const fresh = page.querySelector(`[data-live="${old.dataset.live}"]`);
    if (!fresh || isBeingFilledIn(old) || sameWords(old, fresh)) continue;
    old.replaceWith(fresh);
    dress(fresh);
    document.dispatchEvent(new CustomEvent("consultation:replaced", { detail: fresh }));
  }
}

function sameWords(old, fresh) {
  const words = (element) => element.textContent.replace(/\s+/g, " ").trim();
  return old.dataset.live.startsWith("parts") && words(old) === words(fresh);
}

function isBeingFilledIn(element) {
  return [...element.querySelectorAll("input, textarea, select")].some((field) =>
    field.type === "checkbox" || field.type === "radio"
      ? field.checked !== field.defaultChecked
      : field.type !== "hidden" && field.tagName !== "SELECT" && field.value !== field.defaultValue,
  );
}

function goTo(hash) {
  const place = hash && document.getElementById(hash.slice(1));
  if (!place) return;
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
  place.scrollIntoView();
}

function dress(root) {
  markRead(root);
  offerZone(root);
  swapLinks(root);
}

dress(document);

// --- New answers: asked for ever more seldom, and not at all while nobody looks -----------------

const FIRST_PAUSE = 15_000;
const LONGEST_PAUSE = 300_000;
const GROWTH = 1.5;

function watch(news) {
  const arrived = news.querySelector("[data-news-answer]");
  const ended = news.querySelector("[data-news-ended]");
  let pause = FIRST_PAUSE;
  let tag = null;
  let timer = null;
  let over = false;

  const shown = () => document.querySelector("[data-answers]").dataset;

  function later() {
    clearTimeout(timer);
    if (over || document.visibilityState !== "visible") return;
    timer = setTimeout(look, pause);
    pause = Math.min(pause * GROWTH, LONGEST_PAUSE);
  }

  async function look() {
    try {
      const headers = tag ? { Accept: "application/json", "If-None-Match": tag } : {};
      const answer = await fetch(news.dataset.news, { headers, cache: "no-store" });
      if (answer.status === 200) {
        tag = answer.headers.get("ETag");
        tell(await answer.json());
      }
    } catch {
      // No network just now: the next time will do.
    }
    later();
  }

  function tell(state) {
    if (!state.open) {
      over = true;
      arrived.hidden = true;
      ended.hidden = false;
    } else if (state.version > Number(shown().version)) {
      const kind = state.answers > Number(shown().answers) ? "answer" : "change";
      for (const text of arrived.querySelectorAll("[data-news-of]")) {
        text.hidden = text.dataset.newsOf !== kind;
      }
      arrived.hidden = false;
      pause = FIRST_PAUSE;
    }
  }

  arrived.querySelector("a").addEventListener("click", () => {
    arrived.hidden = true;
  });
  document.addEventListener("visibilitychange", () => {
    clearTimeout(timer);
    if (document.visibilityState !== "visible" || over) return;
    pause = FIRST_PAUSE;
    look();
  });
  later();
}

for (const news of document.querySelectorAll("[data-news]")) watch(news);
