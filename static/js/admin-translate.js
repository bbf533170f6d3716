/* Ctrl + Enter (Command + Enter) saves the text and opens the next one; the field waits for
   typing at once. */
(function () {
  document.addEventListener("DOMContentLoaded", () => {
    const form = document.querySelector("form[data-keys]");
    const field = form.querySelector(".editor__target :is(textarea, input[type=text])");
    if (field) {
      field.focus();
    }
    form.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        form.requestSubmit(form.querySelector("[name=_next]"));
      }
    });
  });
})();
