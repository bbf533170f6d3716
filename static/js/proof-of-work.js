// Computes what the guard of the receipt codes asks for (ALTCHA, SHA-256): finds the number
// whose hash is the challenge. Where that is not possible, the minute's wait on the page stays.
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
  throw new Error("no solution");
}

function hex(buffer) {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function prove(form) {
  const say = (name) => {
    for (const each of ["wait", "working", "ready"]) {
      form.querySelector(`[data-${each}]`).hidden = each !== name;
    }
  };
  const button = form.querySelector("button");
  say("working");
  button.disabled = true;
  try {
    const answer = await fetch(form.dataset.challenge);
    const { algorithm, challenge, salt, signature, maxNumber } = await answer.json();
    const number = await solve({ algorithm, challenge, maxNumber, salt });
    const proof = { algorithm, challenge, number, salt, signature };
    form.elements.proof.value = btoa(JSON.stringify(proof));
    say("ready");
  } catch {
    say("wait");
  }
  button.disabled = false;
}

const form = document.querySelector("[data-challenge]");
if (form && window.crypto?.subtle) prove(form);
