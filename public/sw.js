// Keeps the handbook version that a reader chose readable without the net. It begins only when they ask for it.
const SAVED = 'saved-handbook'

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
  const { method, url, mode } = event.request
  const { origin, pathname } = new URL(url)
  if (method !== 'GET' || origin !== self.location.origin) return
  const isOurs = /^\/(?:handbook|glossary|assets|scripts|favicon)/.test(pathname)
  if (!isOurs && mode !== 'navigate') return
  event.respondWith(fetch(event.request).catch(() => saved(event.request, isOurs)))
})

/** The whole version: its contents, chapters and glossary, and what they are shown with. All of it or none. */
async function save(variant) {
  const contents = `/handbook/${variant}`
  const html = await text(contents)
  const pages = new Set([contents, `/glossary/${variant}`, `${contents}/about`])
  for (const [, address] of html.matchAll(new RegExp(`href="(${contents}/[a-z0-9-]+)[#"]`, 'g')))
    if (!/\/(?:print|search|editions)$/.test(address)) pages.add(address)
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

async function saved(request, isOurs) {
  const found = isOurs && (await caches.match(request, { cacheName: SAVED, ignoreSearch: true, ignoreVary: true }))
  if (!found) return request.mode === 'navigate' ? notSaved() : Response.error()
  if (!found.headers.get('Content-Type')?.startsWith('text/html')) return found
  return page((await found.text()).replace('<main', `${banner(found.headers.get('Date'))}<main`), found.headers)
}

function banner(date) {
  const day = date && new Date(date).toLocaleDateString('en-GB', { dateStyle: 'long' })
  return `<p class="saved-edition" role="status">You are reading the edition that was saved on this device${day ? ` on ${day}` : ''}. Numbers and advice may have changed since: in an emergency ring 999.</p>`
}

/** For what was not saved: the way to what was, and help all the same. */
async function notSaved() {
  const cache = (await caches.has(SAVED)) ? await caches.open(SAVED) : null
  const contents =
    cache &&
    (await cache.keys()).map(({ url }) => new URL(url).pathname).find((path) => /^\/handbook\/[a-z0-9-]+$/.test(path))
  const way = contents
    ? `<p><a href="${contents}">Open the handbook that is saved on this device</a></p>`
    : '<p>Nothing is saved on this device.</p>'
  return page(
    `<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>No connection</title></head><body><main><h1>No connection</h1><p>This page needs the net, and it is not there just now. Nothing you kept here is lost.</p>${way}<h2>Help now</h2><ul><li>In danger: <a href="tel:999">999</a></li><li>NHS mental health crisis line: <a href="tel:111">111, option 2</a></li><li>Samaritans: <a href="tel:116123">116 123</a></li><li>Shout: <a href="sms:85258?&amp;body=SHOUT">text SHOUT to 85258</a></li></ul></main></body></html>`,
    new Headers({ 'Content-Type': 'text/html; charset=utf-8' }),
    503,
  )
}

function page(html, kept, status = 200) {
  const headers = new Headers(kept)
  for (const name of ['Content-Length', 'Content-Encoding', 'ETag']) headers.delete(name)
  return new Response(html, { headers, status })
}
