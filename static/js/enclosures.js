// A checklist to send along: when the reader opens it, the ticks that this device has kept
// (checklist.js) are filled in, and said to be. Nothing is sent before the message is.
"use strict";

const KEY = "checklist";

class Enclosure {
  constructor(root) {
    this.root = root;
    this.boxes = [...root.querySelectorAll('input[type="checkbox"]')];
    this.filled = root.querySelector("[data-enclose-filled]");
    this.told = root.querySelector("[data-enclose-count]");
    this.untouched = this.boxes.every((box) => !box.checked);
    root.addEventListener("toggle", () => root.open && this.fill());
    root.addEventListener("change", () => this.count());
    root.querySelector("[data-enclose-none]").addEventListener("click", () => this.empty());
    this.count();
  }

  // Once: who has taken them out does not want them back.
  fill() {
    if (!this.untouched) return;
    this.untouched = false;
    const keys = kept();
    const own = this.boxes.filter((box) => keys.includes(box.value));
    for (const box of own) box.checked = true;
    this.filled.hidden = !own.length;
    this.count();
  }

  empty() {
    for (const box of this.boxes) box.checked = false;
    this.filled.hidden = true;
    this.count();
    this.root.querySelector("summary").focus();
  }

  count() {
    const done = this.boxes.filter((box) => box.checked).length;
    const words = this.told.dataset.words;
    this.told.textContent = done
      ? words.replace("{done}", done).replace("{total}", this.boxes.length)
      : "";
  }
}

function kept() {
  try {
    const keys = JSON.parse(localStorage.getItem(KEY));
    return Array.isArray(keys) ? keys : [];
  } catch {
    return [];
  }
}

for (const root of document.querySelectorAll("[data-enclose]")) new Enclosure(root);
