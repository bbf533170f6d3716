// The questions about build and habits: reckoned here, as wellness/leaning.py does it, so that
// the answers do not leave the device.
"use strict";

const form = document.querySelector("[data-leaning-form]");
const panel = document.querySelector("[data-leaning]");

if (form && panel) {
  const rows = [...panel.querySelectorAll("[data-type]")];
  const types = ["taeyang", "taeeum", "soyang", "soeum"];
  const rule = (name) => Number(form.dataset[name]);

  const chosen = () =>
    [...form.querySelectorAll("input[type=radio]:checked")]
      .map((input) => input.dataset.weights.trim().split(" ").map(Number))
      .filter((weights) => weights.some((weight) => weight > 0));

  const lean = (answers) => {
    const sums = types.map((_type, n) => answers.reduce((sum, weights) => sum + weights[n], 0));
    const total = sums.reduce((sum, one) => sum + one, 0);
    const shares = sums.map((sum) => (total ? Math.floor((100 * sum) / total) : 0));
    const order = types.map((_type, n) => n).sort((a, b) => sums[b] - sums[a] || a - b);
    const ahead = (one, other) => 100 * (sums[one] - sums[other]) >= rule("ahead") * total;
    const [first, second, third] = order;
    let leaders = [];
    if (answers.length >= rule("fewest")) {
      if (100 * sums[first] >= rule("clear") * total && ahead(first, second)) leaders = [first];
      else if (100 * sums[second] >= rule("shared") * total && ahead(second, third)) leaders = [first, second];
    }
    return { shares, leaders: leaders.map((n) => types[n]), few: answers.length < rule("fewest") };
  };

  const show = ({ shares, leaders, few }) => {
    const kind = few ? "few" : ["none", "one", "two"][leaders.length];
    for (const text of panel.querySelectorAll("[data-kind]")) text.hidden = text.dataset.kind !== kind;
    panel.querySelector("[data-types]").hidden = few;
    panel.querySelector("[data-rare]").hidden = !leaders.includes("taeyang");
    for (const row of rows) {
      const share = shares[types.indexOf(row.dataset.type)];
      const leads = leaders.includes(row.dataset.type);
      row.classList.toggle("leaning__type--leads", leads);
      row.querySelector("[data-share]").textContent = share;
      row.querySelector(".shares__part").setAttribute("width", share);
      row.querySelector(".leaning__lead").hidden = !leads;
      row.querySelector("a").hidden = !leads;
    }
    panel.hidden = false;
    panel.querySelector("h2").focus();
    panel.scrollIntoView();
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(lean(chosen()));
  });
  form.addEventListener("reset", () => {
    panel.hidden = true;
    for (const input of form.querySelectorAll("input[type=radio]")) input.defaultChecked = false;
  });
  form.querySelector("[data-sent]").hidden = true;
  form.querySelector("[data-stays]").hidden = false;
}
