import { handbookPath } from './handbook.ts'

/** Search in one version of the handbook. With the page's script it answers while you type; without, on submit. */
export function SearchForm({ variant, words = '' }: { variant: string; words?: string }) {
  return (
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
      </form>
    </search>
  )
}
