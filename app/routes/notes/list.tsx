import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { dateInWords } from '#app/components/dates.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { SupportLines } from '#app/components/support-lines.tsx'
import { findEdition } from '#app/features/content/editions.server.ts'
import { handbookPath, notesPath, placeOf } from '#app/features/handbook/handbook.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { findReadingPlace, listReadingNotes } from '#app/features/reflections/reading-notes.server.ts'
import { notFound } from '#app/platform/http.server.ts'

export const meta: MetaFunction = () => [{ title: 'My notes in the handbook – ENRICHMENT' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'reflections.write')
  const words = (new URL(request.url).searchParams.get('words') ?? '').slice(0, 200)
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  const [notes, place] = await Promise.all([listReadingNotes(viewer), findReadingPlace(viewer)])
  const version = viewer.service?.variant ?? 'base'
  const own = (await findEdition(version)) ?? (await findEdition('base')) ?? notFound()
  return {
    viewer,
    words,
    version: own.manifest.variant.slug,
    place: place && { ...place, ...placeOf(own, { path: `handbook/${place.chapter}`, section: place.section }) },
    notes: notes
      .filter(({ quote, text }) => wanted.every((word) => `${quote} ${text}`.toLowerCase().includes(word)))
      .reverse()
      .map((note) => ({ ...note, ...placeOf(own, note) })),
  }
}

export default function MyNotes() {
  const { viewer, words, version, place, notes } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeading
        title="My notes in the handbook"
        lead="Only you can read them. They stay with their section when its text changes."
      />
      {place ? (
        <p>
          You stopped at{' '}
          <a href={notesPath(place.variant, place.chapter, place.section)}>
            {place.title}, in {place.chapter}
          </a>
          .
        </p>
      ) : null}
      <p>
        <a href={handbookPath(version)}>Open the handbook</a>. Under each section you will find ‘Read with my notes’.
      </p>
      <form className="search-line" role="search">
        <label htmlFor="words">Words in my notes</label>
        <input className="input" type="search" id="words" name="words" defaultValue={words} />
        <Button variant="secondary">Find</Button>
      </form>
      {notes.length === 0 ? (
        <EmptyState title={words ? 'No note holds these words' : 'No notes yet'}>
          {words ? 'Try other words.' : 'Mark a line you want to find again, or write a word to yourself beside it.'}
        </EmptyState>
      ) : (
        <ul className="plain-list">
          {notes.map((note) => (
            <li key={note.id} className="card reading-note">
              {note.quote ? <blockquote>{note.quote}</blockquote> : null}
              {note.text ? <p>{note.text}</p> : null}
              <p className="hint">
                <a href={notesPath(note.variant, note.path.slice('handbook/'.length), note.section)}>{note.title}</a>,{' '}
                {note.chapter}. {dateInWords(note.updatedAt)}
              </p>
            </li>
          ))}
        </ul>
      )}
      <SupportLines lines={viewer.service?.supportLines} />
    </>
  )
}
