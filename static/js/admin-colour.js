/* Keeps the sample of a microsite's colour up with what is typed: the text on its grounds and
   the least contrast. The server decides (hospitals/colours.py); this only shows. */
(function () {
  const input = document.getElementById("id_tint");
  const sample = document.querySelector("[data-colour-sample]");
  if (!input || !sample) {
    return;
  }
  const WHITE = [255, 255, 255];
  const PAPER = [250, 247, 240];
  const SHARE = 0.12;

  function channels(colour) {
    return [1, 3, 5].map((start) => parseInt(colour.slice(start, start + 2), 16));
  }

  function luminance(colour) {
    const [r, g, b] = colour.map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  function ratio(one, other) {
    const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (lighter + 0.05) / (darker + 0.05);
  }

  function show() {
    if (!/^#[0-9A-Fa-f]{6}$/.test(input.value)) {
      return;
    }
    const ink = channels(input.value);
    const tint = ink.map((value) => Math.round(255 + (value - 255) * SHARE));
    sample.querySelector("[data-ink]").setAttribute("fill", input.value);
    sample.querySelector("[data-tint]").setAttribute("fill", `rgb(${tint.join(" ")})`);
    const least = Math.min(...[PAPER, WHITE, tint].map((ground) => ratio(ink, ground)));
    const figure = (Math.floor(least * 10) / 10).toFixed(1);
    document.querySelector("[data-colour-figure]").textContent = `${figure} : 1`;
  }

  input.addEventListener("input", show);
  show();
})();
