import { Disclosure } from '#app/components/disclosure.tsx'
import { authoringPath } from '../paths.ts'
import { countPlaces, type TouchedPage } from './touched.ts'

/** Every place that another word would touch, page by page: as it reads now, and as it would. */
export function TouchedPlaces({ variant, pages }: { variant: string; pages: readonly TouchedPage[] }) {
  const count = countPlaces(pages)
  return (
    <section aria-labelledby="places" className="touched">
      <h2 id="places" tabIndex={-1}>
        {count === 0 ? 'It touches no place' : count === 1 ? 'It touches one place' : `It touches ${count} places`}
      </h2>
      <p className="hint">
        {count === 0
          ? 'This version does not say this word where it could be changed.'
          : 'Safety text, quotations, addresses and what studies found stay as they are.'}
      </p>
      {pages.map(({ path, title, sections }) => (
        <Disclosure
          key={path}
          summary={`${title}: ${inWords(countPlaces([{ path, title, sections }]))}`}
          open={count <= 12}
        >
          {sections.map(({ section, title: name, places }) => (
            <div key={section}>
              <h3>
                <a href={authoringPath(variant, path, section)}>{name}</a>
              </h3>
              <ul>
                {places.map(({ before, found, say, after }, i) => (
                  <li key={i}>
                    {before}
                    <del>{found}</del> <ins>{say}</ins>
                    {after}
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </Disclosure>
      ))}
    </section>
  )
}

function inWords(count: number): string {
  return count === 1 ? 'one place' : `${count} places`
}
