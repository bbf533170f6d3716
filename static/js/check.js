// The status of a certificate: a page that has just been asked for says so.
"use strict";

const moment = document.querySelector("[data-moment]");

if (moment) {
  const seconds = (Date.now() - Date.parse(moment.dateTime)) / 1000;
  if (seconds > -60 && seconds < 120) {
    const now = document.createElement("strong");
    now.className = "live__now";
    now.textContent = moment.dataset.now;
    moment.closest("p").append(" · ", now);
  }
}
