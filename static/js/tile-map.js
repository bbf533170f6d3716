// The map of streets: nothing is asked of the tile server before its button is pressed.
const place = document.querySelector(".tile-map");
const button = place.querySelector("button");
const area = place.querySelector(".tile-map__area");
const status = place.querySelector("[role=status]");
const PERSIMMON = "#b5431b";
const NEAR = 16;

place.hidden = false;
button.addEventListener("click", () => {
  button.disabled = true;
  Promise.all([sheet(place.dataset.style), script(place.dataset.script)])
    .then(show)
    .catch(() => {
      status.textContent = place.dataset.failed;
    });
});

function sheet(href) {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  return arrived(link);
}

function script(src) {
  return arrived(Object.assign(document.createElement("script"), { src }));
}

function arrived(element) {
  return new Promise((resolve, reject) => {
    element.addEventListener("load", resolve);
    element.addEventListener("error", reject);
    document.head.append(element);
  });
}

function show() {
  const { latitude, longitude, tiles, attribution, name } = place.dataset;
  const where = [Number(latitude), Number(longitude)];
  area.hidden = false;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(area, {
    zoomControl: false,
    scrollWheelZoom: false,
    zoomAnimation: !calm,
    fadeAnimation: !calm,
  });
  map.attributionControl.setPrefix(false);
  L.control.zoom({ zoomInTitle: place.dataset.in, zoomOutTitle: place.dataset.out }).addTo(map);
  const layer = L.tileLayer(tiles, { attribution: text(attribution).outerHTML, maxZoom: 19 });
  layer.once("tileerror", () => {
    status.textContent = place.dataset.failed;
  });
  layer.addTo(map);
  map.setView(where, NEAR);
  L.circleMarker(where, { radius: 11, color: PERSIMMON, fillOpacity: 0.7 }).bindTooltip(text(name)).addTo(map);
  button.hidden = true;
  area.focus();
}

// What settings and hospitals say is text, never markup.
function text(words) {
  const span = document.createElement("span");
  span.textContent = words;
  return span;
}
