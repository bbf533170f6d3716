// What is ticked stays on this device: keys of items, nothing else, and nothing is sent.
// The forms that may send a list along (enclosures.js) read the same place.
"use strict";

const KEY = "checklist";

const list = document.querySelector("[data-checklist]");
const boxes = [...list.querySelectorAll('input[name="item"]')];

for (const button of list.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

function kept() {
  try {
    const keys = JSON.parse(localStorage.getItem(KEY));
    return new Set(Array.isArray(keys) ? keys : []);
  } catch {
    return new Set();
  }
}

// Whether the device takes it.
function keep(keys) {
  try {
    if (keys.length) localStorage.setItem(KEY, JSON.stringify(keys));
    else localStorage.removeItem(KEY);
    return true;
  } catch {
    return false;
  }
}

function ticked() {
  return boxes.filter((box) => box.checked).map((box) => box.value);
}

function words(element, done, total) {
  element.textContent = element.dataset.words.replace("{done}", done).replace("{total}", total);
}

function count() {
  for (const stage of list.querySelectorAll("[data-stage]")) {
    const own = [...stage.querySelectorAll('input[name="item"]')];
    const done = own.filter((box) => box.checked).length;
    const progress = stage.querySelector("progress");
    progress.value = done;
    progress.hidden = false;
    const told = list.querySelector(`[data-count="${stage.dataset.stage}"]`);
    words(told, done, own.length);
    told.closest("a").classList.toggle("stages__stage--done", done === own.length);
  }
  const done = ticked().length;
  words(list.querySelector("[data-total]"), done, boxes.length);
  list.querySelector("[data-clear]").hidden = !done;
}

function show() {
  const keys = kept();
  for (const box of boxes) box.checked = keys.has(box.value);
  count();
}

function say(allowed) {
  list.querySelector("[data-plain]").hidden = true;
  list.querySelector("[data-kept]").hidden = !allowed;
  list.querySelector("[data-refused]").hidden = allowed;
}

if (boxes.length) {
  show();
  say(keep([...kept()]));
  list.addEventListener("change", () => {
    say(keep(ticked()));
    list.querySelector("[data-cleared]").textContent = "";
    count();
  });
  list.querySelector("[data-clear]").addEventListener("click", () => {
    for (const box of boxes) box.checked = false;
    keep([]);
    count();
    words(list.querySelector("[data-cleared]"));
    boxes[0].focus({ preventScroll: true });
  });
  // The same list in another tab.
  window.addEventListener("storage", (event) => {
    if (event.key === KEY || event.key === null) show();
  });
}
