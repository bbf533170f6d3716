// The directory without a new page: filters apply as they change, the focus stays where it is,
// the back button works, and the new number is said aloud. Without this the form has a button.
"use strict";

const directory = document.querySelector("[data-directory]");
const said = directory.querySelector("[data-announce]");
const MOST_COMPARED = 4;
let asking = null;

// What a form asks for, without the fields that ask for nothing.
function address(form) {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value.trim()) query.append(name, value);
  const text = query.toString();
  return form.action.split("?")[0] + (text ? `?${text}` : "");
}

async function go(url, { push = true, focus = null } = {}) {
  asking?.abort();
  const mine = (asking = new AbortController());
  directory.classList.add("directory--busy");
  try {
    const response = await fetch(url, { signal: mine.signal, headers: { Accept: "text/html" } });
    if (!response.ok) throw new Error(response.statusText);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (mine.signal.aborted) return;
    if (push) history.pushState(null, "", response.url);
    show(page, focus);
  } catch (error) {
    if (error.name !== "AbortError") location.assign(url);
  } finally {
    if (asking === mine) directory.classList.remove("directory--busy");
  }
}

// Puts the new page's parts in the place of the old; what the reader opened or typed stays.
function show(page, focus) {
  const active = focus || document.activeElement?.id;
  const open = new Map(
    [...directory.querySelectorAll("details.filter")].map((one) => [one.id, one.open]),
  );
  const scrolled = new Map(
    [...directory.querySelectorAll("[data-long]")].map((one) => [one.parentElement.id, one.scrollTop]),
  );
  const narrowed = new Map(
    [...directory.querySelectorAll("[data-narrowing]")].map((one) => [one.id, one.value]),
  );
  for (const part of document.querySelectorAll("[data-part], .languages")) {
    const fresh = part.id ? page.getElementById(part.id) : page.querySelector(".languages");
    if (fresh) part.replaceWith(document.adoptNode(fresh));
  }
  document.title = page.title;
  dress();
  for (const [id, value] of open) {
    const details = document.getElementById(id);
    if (details) details.open = value;
  }
  for (const [id, value] of narrowed) {
    const field = document.getElementById(id);
    if (field && value) {
      field.value = value;
      narrow(field);
    }
  }
  for (const [id, top] of scrolled) {
    const list = document.querySelector(`#${id} [data-long]`);
    if (list) list.scrollTop = top;
  }
  const count = document.getElementById("count");
  (document.getElementById(active) || count).focus({ preventScroll: Boolean(active) });
  said.textContent = count.textContent.trim();
}

// What only a script can give: the number on the button, a field above each long list.
function dress() {
  const form = document.getElementById("filters");
  const button = form.querySelector("[data-counted]");
  button.textContent = button.dataset.counted;
  for (const list of form.querySelectorAll("[data-long]")) {
    const field = document.createElement("input");
    field.type = "search";
    field.className = "control filter__narrow";
    field.id = `narrow-${list.parentElement.id}`;
    field.dataset.narrowing = "";
    field.autocomplete = "off";
    field.placeholder = form.dataset.narrow;
    field.setAttribute("aria-label", form.dataset.narrow);
    list.before(field);
  }
}

function narrow(field) {
  const wanted = field.value.trim().toLocaleLowerCase();
  const list = field.parentElement.querySelector("[data-long]");
  for (const item of list.querySelectorAll("li:has(> label)")) {
    const fits = item.textContent.toLocaleLowerCase().includes(wanted);
    item.hidden = !fits && !item.querySelector("input").checked;
  }
  for (const group of list.querySelectorAll("[data-group]")) {
    group.hidden = !group.querySelector("li:not([hidden])");
  }
}

// Where a link leads, if that is this list in another cut; a link of the map is an SVG element.
function ours(link) {
  const url = link && new URL(link.getAttribute("href"), location.href);
  const here = url && url.origin === location.origin && url.pathname === location.pathname;
  return here && !url.hash ? url.href : null;
}

function limitCompared() {
  const boxes = [...directory.querySelectorAll("[data-compare] input[name=h]")];
  const full = boxes.filter((box) => box.checked).length >= MOST_COMPARED;
  for (const box of boxes) box.disabled = full && !box.checked;
}

directory.addEventListener("change", (event) => {
  if (event.target.closest("[data-compare]")) limitCompared();
  else if (event.target.form?.id === "filters" && !("narrowing" in event.target.dataset))
    go(address(event.target.form));
});

directory.addEventListener("input", (event) => {
  if ("narrowing" in event.target.dataset) narrow(event.target);
});

directory.addEventListener("keydown", (event) => {
  // Enter in the field that shortens a list asks nothing of the server.
  if (event.key === "Enter" && "narrowing" in event.target.dataset) event.preventDefault();
});

directory.addEventListener("submit", (event) => {
  if (event.target.id !== "filters") return;
  event.preventDefault();
  if (matchMedia("(width < 60rem)").matches) directory.querySelector("[data-filters]").open = false;
  go(address(event.target), { focus: "count" }).then(() =>
    document.getElementById("count").scrollIntoView({ block: "start" }),
  );
});

directory.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  const url = ours(link);
  if (!url || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const paging = link.closest(".pager");
  go(url, { focus: paging ? "count" : link.id || null }).then(() => {
    if (paging) document.getElementById("count").scrollIntoView({ block: "start" });
  });
});

window.addEventListener("popstate", () => go(location.href, { push: false }));
directory.classList.add("directory--live");
dress();
for (const chosen of directory.querySelectorAll("[data-long] :checked")) {
  const list = chosen.closest("[data-long]");
  list.scrollTop = Math.max(0, chosen.offsetTop - list.offsetTop - list.clientHeight / 2);
}
