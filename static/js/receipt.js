// The receipt as a picture: drawn here, never sent anywhere.
"use strict";

const card = document.querySelector("[data-card]");
const picture = document.querySelector("[data-picture]");
const WIDTH = 720;
const EDGE = 48;

function draw() {
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH;
  canvas.height = 1000;
  const pen = canvas.getContext("2d");
  const family = getComputedStyle(document.body).fontFamily;
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = "#1e5a55";
  pen.fillRect(0, 0, canvas.width, 12);
  pen.fillStyle = "#16282c";
  pen.textBaseline = "top";

  const text = (selector) => card.querySelector(selector).textContent.trim();
  const write = (words, y, size, face = family, weight = 400) => {
    pen.font = `${weight} ${size}px ${face}`;
    for (const line of lines(pen, words)) {
      pen.fillText(line, EDGE, y);
      y += size * 1.45;
    }
    return y;
  };
  let y = write(text("#receipt-title"), 44, 34, family, 700);
  y = write(text("[data-kind]"), y, 24) + 16;
  y = squares(pen, y) + 16;
  y = write(text("#code"), y, 28, "monospace", 600) + 16;
  y = write(text("[data-hospital]"), y, 26);
  y = write(text("[data-where]"), y, 22);
  return cut(canvas, Math.ceil(y) + EDGE);
}

function cut(canvas, height) {
  const card = document.createElement("canvas");
  card.width = canvas.width;
  card.height = height;
  card.getContext("2d").drawImage(canvas, 0, 0);
  return card;
}

// Breaks at spaces and hyphens; the code has both.
function lines(pen, words) {
  const found = [""];
  for (const part of words.match(/[^\s-]+[\s-]*|[\s-]+/g) || []) {
    const longer = found.at(-1) + part;
    if (pen.measureText(longer.trimEnd()).width <= WIDTH - 2 * EDGE) found[found.length - 1] = longer;
    else found.push(part);
  }
  return found;
}

function squares(pen, y) {
  const drawing = card.querySelector("svg");
  const side = 360;
  const scale = side / drawing.viewBox.baseVal.width;
  pen.save();
  pen.translate((WIDTH - side) / 2, y);
  pen.scale(scale, scale);
  pen.fillStyle = "#000";
  pen.fill(new Path2D(drawing.querySelector("[data-squares]").getAttribute("d")));
  pen.restore();
  return y + side;
}

if (card && picture) {
  picture.hidden = false;
  picture.addEventListener("click", () => {
    draw().toBlob((blob) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = picture.dataset.name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    }, "image/png");
  });
}
