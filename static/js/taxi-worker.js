// The service worker of one taxi card. Its scope is that card alone; it keeps the card and the
// files named in CARD, and lets everything else pass. The network comes first: what is kept is
// shown only when the network is not there.
const { page, files, version } = self.CARD;
const SHELF = `taxi:${page}:`;
const NAME = SHELF + version;

self.addEventListener("install", (event) => {
  const wanted = [page, ...files].map((url) => new Request(url, { cache: "reload", credentials: "omit" }));
  event.waitUntil(
    caches
      .open(NAME)
      .then((cache) => cache.addAll(wanted))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(sweep(NAME).then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  const ours = event.request.method === "GET" && url.origin === location.origin;
  if (ours && (url.pathname === page || files.includes(url.pathname))) {
    event.respondWith(networkFirst(event.request, url.pathname));
  }
});

async function networkFirst(request, path) {
  try {
    const answer = await fetch(request);
    if (answer.ok) {
      const cache = await caches.open(NAME);
      await cache.put(path, answer.clone());
    } else if (path === page && (answer.status === 404 || answer.status === 410)) {
      await retire();
    }
    return answer;
  } catch {
    const cache = await caches.open(NAME);
    return (await cache.match(path)) || Response.error();
  }
}

// The hospital is shown no more: neither is its card.
async function retire() {
  await sweep("");
  await self.registration.unregister();
}

// Throw away what this card kept under other versions.
async function sweep(except) {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(SHELF) && name !== except).map((name) => caches.delete(name)),
  );
}
