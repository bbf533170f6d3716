// The page on which a quote is written: adds up while one types, adds lines without a reload.
"use strict";

const form = document.querySelector("[data-quote]");
const won = new Intl.NumberFormat(document.documentElement.lang, {
  style: "currency",
  currency: "KRW",
  currencyDisplay: "narrowSymbol",
});

// As consultations.quotes.money reckons: to the nearest won, a half upwards.
function amounts(stated, vat) {
  if (vat === "excluded") {
    const tax = Math.floor((2 * stated + 10) / 20);
    return { net: stated, vat: tax, gross: stated + tax };
  }
  const tax = vat === "included" ? Math.floor((2 * stated + 11) / 22) : 0;
  return { net: stated - tax, vat: tax, gross: stated };
}

function field(line, name) {
  return line.querySelector(`[name$="-${name}"]`);
}

function read(line) {
  const offer = field(line, "offer").selectedOptions[0];
  const price = field(line, "unit_price").value;
  const removed = field(line, "DELETE").checked;
  const vat = field(line, "vat").value || offer.dataset.vat || "exempt";
  if (removed || price === "") return null;
  const units = Number(field(line, "quantity").value) || 0;
  const unit = amounts(Number(price), vat).gross;
  const disclosed = offer.dataset.vat;
  const low = amounts(Number(offer.dataset.low), disclosed).gross;
  const high = amounts(Number(offer.dataset.high), disclosed).gross;
  const outside = Boolean(disclosed) && (unit < low || unit > high);
  return { ...amounts(units * Number(price), vat), outside };
}

function addUp() {
  const sum = { net: 0, vat: 0, gross: 0 };
  for (const line of form.querySelectorAll("[data-line]")) {
    const said = read(line);
    line.querySelector("[data-sum]").textContent = said ? won.format(said.gross) : "";
    line.querySelector("[data-outside]").hidden = !(said && said.outside);
    line.classList.toggle("quote-line--removed", field(line, "DELETE").checked);
    for (const name of Object.keys(sum)) sum[name] += said ? said[name] : 0;
  }
  for (const [name, amount] of Object.entries(sum)) {
    form.querySelector(`[data-total] [data-${name}]`).textContent = won.format(amount);
  }
  form.querySelector("[data-total]").hidden = false;
}

function addLine(event) {
  const total = form.elements["lines-TOTAL_FORMS"];
  const number = Number(total.value);
  if (number >= Number(form.elements["lines-MAX_NUM_FORMS"].value)) return;
  event.preventDefault();
  const line = form.querySelector("[data-empty]").content.querySelector("[data-line]").cloneNode(true);
  for (const part of [line, ...line.querySelectorAll("*")]) {
    for (const { name, value } of [...part.attributes]) {
      if (value.includes("__prefix__")) part.setAttribute(name, value.replaceAll("__prefix__", number));
    }
  }
  line.querySelector("legend").append(String(number + 1));
  form.querySelector("[data-lines]").append(line);
  total.value = String(number + 1);
  field(line, "offer").focus();
  addUp();
}

if (form) {
  let changed = false;
  form.querySelector("[data-check]").hidden = true;
  form.querySelector("[data-add]").addEventListener("click", addLine);
  form.addEventListener("input", () => {
    changed = true;
    addUp();
  });
  form.addEventListener("submit", () => {
    changed = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
  });
  addUp();
}
