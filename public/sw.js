// Keeps the handbook version that a reader chose readable without the net. It begins only when they ask for it.
const SAVED = 'saved-handbook'
const BANNER =
  '<p class="saved-edition" role="status">You are reading the edition that was saved on this device. Numbers and advice may have changed since: in an emergency ring 999.</p>'

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('message', (event) => {
  const { keep, forget } = event.data
  const [answer] = event.ports
  const work = keep ? save(keep) : forget ? caches.delete(SAVED) : null
  if (work)
    event.waitUntil(
      work.then(
        () => answer.postMessage({ done: true }),
        () => answer.postMessage({ done: false }),
      ),
    )
})

self.addEventListener('fetch', (event) => {
  const { method, url } = event.request
  const { origin, pathname } = new URL(url)
  if (
    method !== 'GET' ||
    origin !== self.location.origin ||
    !/^\/(?:handbook|glossary|assets|scripts|favicon)/.test(pathname)
  )
    return
  event.respondWith(fetch(event.request).catch(() => saved(event.request)))
})

/** The whole version: its contents, chapters and glossary, and what they are shown with. All of it or none. */
async function save(variant) {
  const contents = `/handbook/${variant}`
  const html = await text(contents)
  const pages = new Set([contents, `/glossary/${variant}`, `${contents}/about`])
  for (const [, address] of html.matchAll(new RegExp(`href="(${contents}/[a-z0-9-]+)[#"]`, 'g')))
    if (!/\/(?:print|search)$/.test(address)) pages.add(address)
  const files = [...html.matchAll(/(?:href|src)="(\/(?:assets|scripts|favicon)[^"]*)"/g)].map(([, address]) => address)
  await caches.delete(SAVED)
  const cache = await caches.open(SAVED)
  await cache.addAll([...pages, ...new Set(files)])
}

async function text(address) {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${address} could not be read.`)
  return answer.text()
}

async function saved(request) {
  const found = await caches.match(request, { cacheName: SAVED, ignoreSearch: true, ignoreVary: true })
  if (!found) return Response.error()
  if (!found.headers.get('Content-Type')?.startsWith('text/html')) return found
  const headers = new Headers(found.headers)
  for (const name of ['Content-Length', 'Content-Encoding', 'ETag']) headers.delete(name)
  return new Response((await found.text()).replace('<main', `${BANNER}<main`), { headers })
}
