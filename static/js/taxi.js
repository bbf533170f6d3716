// The taxi card: kept on the device, shown on the whole screen, printed.
const card = document.querySelector("[data-worker]");
const full = card.querySelector(".taxi__full");
const print = card.querySelector(".taxi__print");
const kept = card.querySelector(".taxi__kept");

// --- Kept for a moment without internet --------------------------------------------
if ("serviceWorker" in navigator) {
  navigator.serviceWorker
    .register(card.dataset.worker, { scope: location.pathname })
    .then(() => navigator.serviceWorker.ready)
    .then(() => {
      kept.textContent = kept.dataset.kept;
    })
    .catch(() => {}); // a private window refuses: the card is still a page to save or print
}

// --- The whole screen --------------------------------------------------------------
if (document.fullscreenEnabled) {
  full.hidden = false;
  full.addEventListener("click", () => {
    card.querySelector(".taxi__card").requestFullscreen().catch(() => {});
  });
}

print.hidden = false;
print.addEventListener("click", () => window.print());
