// A thread in the inbox: keys for the hands, and a draft is not lost by a slip.
"use strict";

const form = document.querySelector("[data-answer]");
const letters = [...document.querySelectorAll(".inbox-letter")];

function go(target) {
  if (!target) return;
  target.closest("details:not([open])")?.setAttribute("open", "");
  target.scrollIntoView({ block: "center" });
  target.focus({ preventScroll: true });
}

function step(by) {
  const shown = letters.filter((letter) => letter.offsetParent);
  const now = shown.indexOf(document.activeElement.closest(".inbox-letter"));
  go(shown[now < 0 ? shown.length - 1 : Math.min(Math.max(now + by, 0), shown.length - 1)]);
}

// By the place of the key: with Alt, a Mac types other characters and a Korean keyboard Hangul.
const KEYS = {
  KeyA: () => go(form?.elements.body),
  KeyR: () => go(document.querySelector("[data-canned-search]") ?? form?.elements.canned),
  KeyN: () => go(document.getElementById("id_note")),
  ArrowUp: () => step(-1),
  ArrowDown: () => step(1),
};

document.addEventListener("keydown", (event) => {
  const deed = KEYS[event.code];
  if (!deed || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  deed();
});

// What is new comes into view; without anything new, the end of the conversation.
const fresh = document.querySelector(".inbox-letter--new, .inbox-letter--unseen");
if (!location.hash && letters.length > 1) {
  (fresh ?? letters.at(-1)).scrollIntoView({ block: fresh ? "start" : "end" });
}

if (form) {
  const body = form.elements.body;
  const before = body.defaultValue;
  let sending = false;

  body.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("input[type=submit].default"));
  });
  form.addEventListener("submit", () => {
    sending = true;
  });
  window.addEventListener("beforeunload", (event) => {
    if (!sending && body.value !== (form.dataset.keptText ?? before)) event.preventDefault();
  });
}
