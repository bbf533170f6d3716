// Files are sent as soon as they are chosen, with a preview and progress, and can be taken back.
// Without scripts the form sends them itself. The preview is drawn: no address, no exception
// from the page's policy.
"use strict";

const SIDE = 96;

class Files {
  constructor(root) {
    this.root = root;
    this.form = root.closest("form");
    this.input = root.querySelector("input[type=file]");
    this.list = root.querySelector("[data-files-list]");
    this.waiting = Promise.resolve();
    this.busy = 0;
    root.classList.add("files--live");
    this.input.addEventListener("change", () => this.take([...this.input.files]));
    this.form.addEventListener("submit", (event) => this.hold(event));
    for (const row of this.list.children) this.adopt(row);
  }

  // What the server has listed with a box to tick gets a button instead.
  adopt(row) {
    const { id } = row.dataset;
    const name = row.querySelector("[data-name]").textContent;
    const fresh = this.row(name, row.querySelector("[data-about]").textContent);
    fresh.querySelector("[data-mark]").textContent = row.querySelector(".files__mark").textContent;
    row.replaceWith(fresh);
    this.keep(fresh, id);
  }

  row(name, about) {
    const row = this.root.querySelector("template").content.firstElementChild.cloneNode(true);
    row.querySelector("[data-name]").textContent = name;
    row.querySelector("[data-of]").textContent = name;
    row.querySelector("[data-about]").textContent = about;
    row.querySelector("button").addEventListener("click", () => this.remove(row, name));
    return row;
  }

  keep(row, id) {
    const kept = row.querySelector("[name=kept]");
    kept.value = id;
    kept.disabled = false;
    row.querySelector("progress").hidden = true;
  }

  take(files) {
    this.input.value = ""; // the form itself sends none of them again
    for (const file of files) {
      const row = this.row(file.name, "");
      this.list.append(row);
      this.list.hidden = false;
      draw(row.querySelector("[data-mark]"), file);
      if (file.size > Number(this.root.dataset.bytes)) this.fail(row, this.root.dataset.tooLarge);
      else if (this.count() >= Number(this.root.dataset.most)) this.fail(row, this.root.dataset.tooMany);
      else this.queue(row, file);
    }
  }

  count() {
    return this.list.querySelectorAll("[name=kept]:not([disabled]), [data-queued]").length;
  }

  // One after the other: a phone's connection is slow enough for one.
  queue(row, file) {
    row.dataset.queued = "";
    this.busy += 1;
    this.waiting = this.waiting.then(async () => {
      if (row.isConnected) await this.send(row, file);
      delete row.dataset.queued;
      this.busy -= 1;
    });
  }

  async send(row, file) {
    const data = this.data();
    data.set("file", file);
    const progress = row.querySelector("progress");
    try {
      const answer = await post(this.root.dataset.files, data, row, (done) => {
        if (done < 1) progress.value = done * 100;
        else progress.removeAttribute("value"); // sent; now it is being checked
      });
      if (answer.refused) return this.fail(row, answer.refused);
      if (this.list.querySelector(`[name=kept][value="${answer.id}"]`)) return row.remove();
      row.querySelector("[data-name]").textContent = answer.name;
      row.querySelector("[data-about]").textContent = answer.about;
      this.keep(row, answer.id);
      this.say(`${this.root.dataset.added} ${answer.name}`);
    } catch {
      if (row.isConnected) this.fail(row, this.root.dataset.failed);
    }
  }

  data() {
    const data = new FormData();
    for (const name of ["csrfmiddlewaretoken", "stage"]) {
      const field = this.form.elements[name];
      if (field) data.set(name, field.value);
    }
    return data;
  }

  fail(row, reason) {
    row.classList.add("files__row--refused");
    row.querySelector("progress").hidden = true;
    row.querySelector("[data-about]").textContent = reason;
    this.say(`${row.querySelector("[data-name]").textContent}: ${reason}`);
  }

  async remove(row, name) {
    const { value } = row.querySelector("[name=kept]");
    row.request?.abort();
    row.remove();
    this.list.hidden = !this.list.children.length;
    this.input.focus();
    this.say(`${this.root.dataset.removed} ${name}`);
    if (!value) return;
    const data = this.data();
    data.set("drop", value);
    await post(this.root.dataset.files, data, {}, () => {}).catch(() => {
      // It was not told: the form says so itself when it is sent.
      const dropped = Object.assign(document.createElement("input"), { type: "hidden", name: "drop", value });
      this.root.append(dropped);
    });
  }

  // Send the form once the last file is there.
  async hold(event) {
    if (!this.busy) return;
    event.preventDefault();
    const { submitter } = event;
    await this.waiting;
    this.form.requestSubmit(submitter);
  }

  say(text) {
    this.root.querySelector("[data-files-said]").textContent = text;
  }
}

function post(address, data, row, progressed) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    row.request = request;
    request.open("POST", address);
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => progressed(event.loaded / event.total));
    request.addEventListener("load", () => (request.response ? resolve(request.response) : reject()));
    for (const end of ["error", "abort"]) request.addEventListener(end, reject);
    request.send(data);
  });
}

async function draw(mark, file) {
  mark.textContent = file.name.split(".").pop().slice(0, 4).toUpperCase();
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.max(SIDE / picture.width, SIDE / picture.height);
    const canvas = Object.assign(document.createElement("canvas"), { width: SIDE, height: SIDE });
    const [width, height] = [picture.width * scale, picture.height * scale];
    const paper = canvas.getContext("2d");
    paper.drawImage(picture, (SIDE - width) / 2, (SIDE - height) / 2, width, height);
    picture.close();
    mark.replaceChildren(canvas);
  } catch {
    // No picture, or none that this browser knows: its ending stays.
  }
}

for (const root of document.querySelectorAll("[data-files]")) new Files(root);
