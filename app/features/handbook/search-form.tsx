import { handbookPath } from './handbook.ts'
import { SearchResults } from './search-results.tsx'
import type { Hit } from './search.ts'

/**
 * Search in one version of the handbook. With the page's script it answers under the form while you type; without, on
 * submit, on a page of its own.
 */
export function SearchForm({
  variant,
  words = '',
  hits = [],
}: {
  variant: string
  words?: string
  hits?: readonly Hit[]
}) {
  return (
    <>
      <search>
        <form className="search-form" action={`${handbookPath(variant)}/search`} data-search>
          <label htmlFor="search-words">Search this handbook</label>
          <div className="search-line">
            <input
              className="input"
              id="search-words"
              type="search"
              name="q"
              defaultValue={words}
              maxLength={200}
              autoComplete="off"
              enterKeyHint="search"
            />
            <button className="button button-secondary">Search</button>
          </div>
          <p id="search-said" className="visually-hidden" role="status" />
        </form>
      </search>
      <div id="results">{words ? <SearchResults variant={variant} words={words} hits={hits} /> : null}</div>
      <script src="/scripts/search.js" defer />
    </>
  )
}
