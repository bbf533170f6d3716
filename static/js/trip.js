// The button that prints; and a departure that does not stand before the arrival.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// "Change the trip" leads into a closed <details>: it opens on the way.
function openTarget() {
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (target && target.matches("details")) {
    target.open = true;
  }
}
window.addEventListener("hashchange", openTarget);
openTarget();

const arrive = document.querySelector("input[type=date][name=arrive]");
const leave = document.querySelector("input[type=date][name=leave]");
if (arrive && leave) {
  const bound = () => {
    leave.min = arrive.value;
  };
  arrive.addEventListener("change", bound);
  bound();
}
