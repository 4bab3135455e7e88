import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button } from '#app/components/button.tsx'
import { dateInWords } from '#app/components/dates.ts'
import { PageHeading } from '#app/components/page-heading.tsx'
import { SupportLines } from '#app/components/support-lines.tsx'
import { Tag } from '#app/components/tag.tsx'
import type { ChangeClass, Difference } from '#app/features/content/edition.ts'
import { findPastPage, listPastEditions } from '#app/features/content/edition-history.server.ts'
import { findEdition, type Edition } from '#app/features/content/editions.server.ts'
import { changedSince, isWanted, wantedChanges, whereIs, type WantedChanges } from '#app/features/handbook/changes.ts'
import { WordByWord } from '#app/features/handbook/word-by-word.tsx'
import { changesPath, handbookPath, placeOf } from '#app/features/handbook/handbook.ts'
import { notFound } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `What changed, edition by edition – ${data?.variant.short ?? ''} handbook` },
]

/** The whole book, or with `?chapter=`, `?section=` and `?since=` (an edition's number) only what changed there since. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const edition = (await findEdition(params.variant ?? notFound())) ?? notFound()
  const wanted = wantedChanges(new URL(request.url).searchParams)
  const editions = await listPastEditions(edition.manifest.variant.slug)
  const about = wanted.section ?? wanted.chapter
  return {
    variant: edition.manifest.variant,
    about: about === null ? null : whereIs(edition, wanted),
    wanted,
    words: await wordsOf(edition, wanted),
    numbers: editions.map(({ number }) => number),
    editions: editions
      .filter(({ number }) => number > wanted.since)
      .map(({ differences, ...past }) => ({
        ...past,
        changes: differences
          .filter((difference) => isWanted(difference, wanted))
          .map((difference) => ({ ...difference, ...placeOf(edition, difference) })),
      })),
  }
}

/** A chapter or a section word by word. Of the book only what changed is listed: each change leads to its words. */
async function wordsOf(edition: Edition, { chapter, section, since }: WantedChanges) {
  const number = Math.max(since, 1)
  if (chapter === null || number >= edition.number) return null
  const path = `handbook/${chapter}`
  const then = await findPastPage(edition.manifest.variant.slug, number, path)
  return { number, sections: changedSince(then, edition.pages.get(path)?.page ?? null, section) }
}

const WHAT: Record<Difference['what'], string> = { added: 'New', changed: 'Changed', removed: 'Taken out' }
const CLASS: Record<ChangeClass, { label: string; tone: 'info' | 'warning' | 'neutral' }> = {
  wording: { label: 'Wording', tone: 'neutral' },
  meaning: { label: 'Meaning', tone: 'info' },
  safety: { label: 'Safety', tone: 'warning' },
}

export default function Editions() {
  const { variant, about, wanted, words, numbers, editions } = useLoaderData<typeof loader>()
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Handbook', href: handbookPath(variant.slug) },
          { label: 'What changed', href: null },
        ]}
      />
      <PageHeading
        eyebrow={variant.title}
        title={about === null ? 'What changed, edition by edition' : `What changed in ‘${about}’`}
        lead="Every edition is kept as it was. A change of wording means the same as before; a change of meaning or for safety is worth reading again."
      />
      <form className="search-line">
        {wanted.chapter ? <input type="hidden" name="chapter" value={wanted.chapter} /> : null}
        {wanted.section ? <input type="hidden" name="section" value={wanted.section} /> : null}
        <label htmlFor="since">Since edition</label>
        <select className="input" id="since" name="since" defaultValue={wanted.since}>
          <option value={0}>the first</option>
          {numbers.map((number) => (
            <option key={number}>{number}</option>
          ))}
        </select>
        <Button variant="secondary">Show</Button>
      </form>
      {about === null ? null : (
        <p>
          <a href={`${handbookPath(variant.slug)}/editions`}>What changed in the whole book</a>
        </p>
      )}
      {words === null ? null : <WordByWord variant={variant.slug} chapter={wanted.chapter ?? ''} {...words} />}
      {editions.length === 0 ? <p>There is no later edition: this is how it stands.</p> : null}
      {editions.map(({ number, note, publishedAt, changes }) => (
        <section key={number} aria-labelledby={`edition-${number}`}>
          <h2 id={`edition-${number}`}>
            Edition {number}, {dateInWords(publishedAt)}
          </h2>
          <p>{note}</p>
          {number > 1 && changes.length === 0 ? (
            <p>Nothing changed {about === null ? 'in the handbook' : 'here'}.</p>
          ) : null}
          <ul>
            {changes.map(({ path, section, what, class: kind, reason, title, chapter, slug }) => (
              <li key={path + section}>
                <Tag tone={CLASS[kind].tone}>{CLASS[kind].label}</Tag> {WHAT[what]}:{' '}
                {slug === null ? title : <a href={handbookPath(variant.slug, slug, section)}>{title}</a>} ({chapter}).{' '}
                {reason}{' '}
                {about === null ? (
                  <a href={changesPath(variant.slug, path, section, number - 1)} aria-label={`Word by word: ${title}`}>
                    Word by word
                  </a>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      ))}
      <SupportLines />
    </>
  )
}
