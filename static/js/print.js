// Buttons that print the page; without scripts they stay hidden, and the browser's menu prints.
"use strict";

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
