/* The language tabs of a form (django-modeltranslation) say languages by name, not by code. */
django.jQuery(function () {
  const names = new Map();
  for (const link of document.querySelectorAll(".ui-tabs-nav a[title]")) {
    names.set(link.textContent, link.title);
    link.textContent = link.title;
    link.removeAttribute("title");
  }
  const choice = document.getElementById("modeltranslation-main-switch");
  if (!choice) {
    return;
  }
  if (names.size < 2) {
    choice.remove();
    return;
  }
  for (const option of choice.options) {
    option.textContent = names.get(option.textContent) || option.textContent;
  }
  choice.setAttribute("aria-labelledby", "content-language-label");
  choice.closest("h1").after(choice);
});
