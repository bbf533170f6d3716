// Finds the number whose hash is the challenge (ALTCHA, SHA-256), beside the page.
"use strict";

const BATCH = 400;

async function solve({ algorithm, challenge, maxNumber, salt }) {
  const encoder = new TextEncoder();
  for (let start = 0; start <= maxNumber; start += BATCH) {
    const numbers = Array.from({ length: BATCH }, (_, i) => start + i);
    const hashes = await Promise.all(
      numbers.map((n) => crypto.subtle.digest(algorithm, encoder.encode(salt + n))),
    );
    const found = hashes.findIndex((hash) => hex(hash) === challenge);
    if (found >= 0) return numbers[found];
  }
  return null;
}

function hex(buffer) {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

self.addEventListener("message", async ({ data }) => {
  self.postMessage(await solve(data));
});
