// Computes what the portal asks for against machines, in a worker, so that the page stays free.
// Where that is not possible, the wait on the page or the look of staff takes its place.
"use strict";

const FRESH = 10 * 60 * 1000; // the portal takes it for fifteen minutes
const PATIENCE = 60 * 1000;

// A proof for the form, as it is sent; "" where none can be made.
async function proofFor(form) {
  try {
    const answer = await fetch(form.dataset.challenge || form.dataset.prove);
    const { algorithm, challenge, salt, signature, maxNumber } = await answer.json();
    const number = await inWorker(form.dataset.worker, { algorithm, challenge, maxNumber, salt });
    return btoa(JSON.stringify({ algorithm, challenge, number, salt, signature }));
  } catch {
    return "";
  }
}

function inWorker(address, task) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(address);
    const end = (deed, value) => {
      worker.terminate();
      deed(value);
    };
    setTimeout(() => end(reject), PATIENCE);
    worker.addEventListener("error", () => end(reject));
    worker.addEventListener("message", ({ data }) => {
      end(data === null ? reject : resolve, data);
    });
    worker.postMessage(task);
  });
}

// The guard's form cannot be sent without: compute at once, then free the button.
async function proveNow(form) {
  const say = (name) => {
    for (const each of ["wait", "working", "ready"]) {
      form.querySelector(`[data-${each}]`).hidden = each !== name;
    }
  };
  const button = form.querySelector("button");
  say("working");
  button.disabled = true;
  form.elements.proof.value = await proofFor(form);
  say(form.elements.proof.value ? "ready" : "wait");
  button.disabled = false;
}

// A form that is written in: compute meanwhile, and let a press of the button wait for the end.
function proveWhileWriting(form) {
  const status = form.querySelector("[data-proving]");
  let made = null; // { at, proof: a promise }
  let state = "writing"; // then "proving", then "sending"

  const make = () => {
    if (!made || Date.now() - made.at > FRESH) made = { at: Date.now(), proof: proofFor(form) };
    return made.proof;
  };
  form.addEventListener("input", make, { once: true });
  form.addEventListener(
    "submit",
    async (event) => {
      if (state === "sending") return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (state === "proving") return;
      const button = event.submitter;
      state = "proving";
      status.hidden = false;
      form.elements.proof.value = await make();
      await new Promise((resolve) => setTimeout(resolve)); // the press itself has to end first
      status.hidden = true;
      state = "sending";
      form.requestSubmit(button);
      state = "writing";
    },
    { capture: true },
  );
  // Back from the next page: what was computed has counted.
  window.addEventListener("pageshow", () => {
    made = null;
    form.elements.proof.value = "";
  });
}

if (window.crypto?.subtle && window.Worker) {
  const guarded = document.querySelector("[data-challenge]");
  const written = document.querySelector("[data-prove]");
  if (guarded) proveNow(guarded);
  if (written) {
    proveWhileWriting(written);
    for (const guard of written.querySelectorAll("[data-guard] > p")) guard.hidden = true;
  }
}
