import { readShipped } from '/work/main/app/features/content/shipped.server.ts'
import { composeVariant } from '/work/main/app/features/content/edition.ts'
import { layersOf, BASE } from '/work/main/app/features/content/variant.ts'
import { compilePage } from '/work/main/app/features/content/compile-page.ts'
const s = await readShipped('/work/main').catch((e) => { console.log(String(e)); process.exit(1) })
console.log('problems', s.problems.slice(0, 20), s.pages.length, s.variants.map((v) => v.slug))
const vs = new Map(s.variants.map((v) => [v.slug, v]))
for (const slug of ['base', ...vs.keys()]) {
  const c = composeVariant(s.pages, layersOf(slug, vs))
  const t = performance.now()
  const r = c.pages.map((page) => compilePage({ page, variant: slug, references: s.references }))
  console.log(slug, c.problems, r.flatMap((x) => x.problems).slice(0, 20), Math.round(performance.now() - t), 'ms', r.map((x) => JSON.stringify(x.page).length))
}
