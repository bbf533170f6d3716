// The form of a question: the device knows its time zone.
"use strict";

const zones = document.querySelector("[data-own-zone]");

if (zones && !zones.value) {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  // Some browsers call a zone by an older name; the portal knows it all the same.
  if (own?.includes("/") && !zones.querySelector(`option[value="${CSS.escape(own)}"]`)) {
    zones.add(new Option(own.split("/").pop().replaceAll("_", " "), own));
  }
  zones.value = own;
  if (!zones.value) zones.selectedIndex = 0;
}
