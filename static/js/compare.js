// Collects up to four hospitals to compare, across pages and on this device only: their addresses
// and names, nothing about the reader. Everything it links to works without it.
"use strict";

const KEY = "compare";
const MOST = 4;
const KEPT_FOR = 14 * 24 * 60 * 60 * 1000; // what nobody looks at for two weeks is forgotten
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

const tray = document.querySelector("[data-compare-tray]");
const keeps = document.querySelectorAll("[data-compare-keep]");
const boxes = document.querySelectorAll('input[type="checkbox"][name="h"]');

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

function isOurs(one) {
  return typeof one?.slug === "string" && typeof one.name === "string" && SLUG.test(one.slug);
}

function collected() {
  try {
    const { at, hospitals } = JSON.parse(localStorage.getItem(KEY)) ?? {};
    if (!(Date.now() - at < KEPT_FOR) || !Array.isArray(hospitals)) return [];
    return hospitals.filter(isOurs).slice(0, MOST);
  } catch {
    return []; // storage is refused, or holds what is not ours
  }
}

function keep(hospitals) {
  try {
    if (hospitals.length) localStorage.setItem(KEY, JSON.stringify({ at: Date.now(), hospitals }));
    else localStorage.removeItem(KEY);
  } catch {
    // The tray then lasts as long as nothing is written: the links work all the same.
  }
  show();
}

function has(slug) {
  return collected().some((one) => one.slug === slug);
}

function add(slug, name) {
  const hospitals = collected();
  if (has(slug) || hospitals.length >= MOST) return show();
  keep([...hospitals, { slug, name }]);
}

function remove(slug) {
  keep(collected().filter((one) => one.slug !== slug));
}

function address(base, slugs) {
  return `${base}?${new URLSearchParams(slugs.map((slug) => ["h", slug]))}`;
}

function nameOf(box) {
  const label = box.dataset.name ?? box.closest("article, li, label")?.querySelector("h2, h3");
  return (label?.textContent ?? label ?? box.value).trim();
}

function item(hospital) {
  const one = tray.querySelector("[data-compare-item]").content.cloneNode(true);
  for (const place of one.querySelectorAll("[data-compare-name]")) place.textContent = hospital.name;
  one.querySelector("button").addEventListener("click", () => {
    remove(hospital.slug);
    // The button is gone: the next thing in the tray takes the focus, if the tray is left.
    if (!tray.hidden) tray.querySelector("[data-compare-open]").focus();
  });
  return one;
}

function show() {
  const hospitals = collected();
  const full = hospitals.length >= MOST;
  for (const button of keeps) {
    const pressed = has(button.dataset.compareKeep);
    button.setAttribute("aria-pressed", String(pressed));
    button.disabled = full && !pressed;
  }
  for (const box of boxes) {
    box.checked = has(box.value);
    box.disabled = full && !box.checked;
  }
  if (!tray) return;
  tray.hidden = !hospitals.length;
  tray.querySelector("[data-compare-count]").textContent = `${hospitals.length} / ${MOST}`;
  tray.querySelector("[data-compare-full]").hidden = !full;
  tray.querySelector("[data-compare-list]").replaceChildren(...hospitals.map(item));
  tray.querySelector("[data-compare-open]").href = address(
    tray.dataset.url,
    hospitals.map((one) => one.slug),
  );
}

for (const button of keeps) {
  const slug = button.dataset.compareKeep;
  button.hidden = false;
  button.addEventListener("click", () =>
    has(slug) ? remove(slug) : add(slug, button.dataset.name),
  );
}

for (const box of boxes) {
  box.addEventListener("change", () =>
    box.checked ? add(box.value, nameOf(box)) : remove(box.value),
  );
}

// Who takes a hospital out of the comparison takes it out of the tray, too.
for (const link of document.querySelectorAll("[data-compare-without]")) {
  link.addEventListener("click", () => remove(link.dataset.compareWithout));
}

tray?.querySelector("[data-compare-clear]").addEventListener("click", () => {
  keep([]);
  document.querySelector("main").focus();
});
window.addEventListener("storage", (event) => event.key === KEY && show());
window.addEventListener("pageshow", show);
show();
