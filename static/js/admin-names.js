/* The boxes that Select2 draws have no name of their own: they take that of their field. */
django.jQuery(function ($) {
  function name(select) {
    const label = document.querySelector(`label[for="${select.id}"]`);
    const box = select.nextElementSibling;
    if (!label || !box) {
      return;
    }
    for (const part of box.querySelectorAll("[role=combobox], [role=textbox]")) {
      part.setAttribute("aria-label", label.textContent.replace(/:$/, ""));
      part.removeAttribute("aria-labelledby");
    }
  }
  $("select.admin-autocomplete").each((_place, select) => name(select));
});
