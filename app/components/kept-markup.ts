import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

const kept = new WeakMap<object, WeakMap<object, string>>()

/**
 * The markup of something that two immutable things alone decide: made once, and kept for as long as both are.
 * A lesson's text is the same for everyone who learns in an edition; rendering it anew for each was half of the page.
 */
export function keptMarkup(of: readonly [object, object], make: () => ReactElement): string {
  const [first, second] = of
  const own = kept.get(first) ?? new WeakMap<object, string>()
  if (!kept.has(first)) kept.set(first, own)
  const known = own.get(second)
  if (known !== undefined) return known
  const markup = renderToStaticMarkup(make())
  own.set(second, markup)
  return markup
}
