// The answer box of the inbox: Ctrl + Enter sends, and a draft is not lost by a slip.
"use strict";

const form = document.querySelector("[data-answer]");

if (form) {
  const body = form.elements.body;
  const before = body.defaultValue;
  let sending = false;

  body.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  form.addEventListener("submit", () => {
    sending = true;
  });
  window.addEventListener("beforeunload", (event) => {
    if (!sending && body.value !== before) event.preventDefault();
  });
}
