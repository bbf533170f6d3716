/* Pictures of the gallery, large and one after the other, in a dialog. Without this script each
   leads to its own file. Arrow keys walk, Escape closes, and one returns to where one was. */
(function () {
  const links = [...document.querySelectorAll("[data-gallery] a")];
  const viewer = document.querySelector("[data-viewer]");
  if (!links.length || !viewer || !viewer.showModal) {
    return;
  }
  const part = (name) => viewer.querySelector(`[data-viewer-${name}]`);
  const picture = document.createElement("img");
  picture.className = "viewer__picture";
  part("stage").prepend(picture);
  const rightToLeft = getComputedStyle(document.documentElement).direction === "rtl";
  let now = 0;

  function show(number) {
    now = (number + links.length) % links.length;
    const small = links[now].querySelector("img");
    picture.src = links[now].href;
    picture.width = small.getAttribute("width");
    picture.height = small.getAttribute("height");
    picture.alt = small.alt;
    const caption = part("caption");
    caption.textContent = small.alt;
    caption.lang = small.lang || document.documentElement.lang;
    part("place").textContent = `${now + 1} / ${links.length}`;
  }

  function walk(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step && links.length > 1) {
      event.preventDefault();
      show(now + (rightToLeft ? -step : step));
    }
  }

  for (const [number, link] of links.entries()) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) {
        return; // a tab of its own was asked for
      }
      event.preventDefault();
      show(number);
      viewer.showModal();
    });
  }
  for (const name of ["previous", "next"]) {
    part(name).hidden = links.length < 2;
    part(name).addEventListener("click", () => show(now + (name === "next" ? 1 : -1)));
  }
  part("close").addEventListener("click", () => viewer.close());
  viewer.addEventListener("keydown", walk);
  viewer.addEventListener("click", (event) => {
    if (event.target === viewer) {
      viewer.close(); // beside it
    }
  });
  viewer.addEventListener("close", () => links[now].focus());
})();
