import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { SupportLines } from '#app/components/support-lines.tsx'
import { findEdition } from '#app/features/content/editions.server.ts'
import { SectionView } from '#app/features/content/section-view.tsx'
import { SourceList } from '#app/features/content/source-list.tsx'
import { findChapter, handbookPath, notesPath } from '#app/features/handbook/handbook.ts'
import { withNotes } from '#app/features/handbook/with-notes.ts'
import { withWithdrawn } from '#app/features/evidence/withdrawal.ts'
import { withdrawnFor } from '#app/features/evidence/withdrawals.server.ts'
import { can } from '#app/features/organisation/roles.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { ReadingNoteForm } from '#app/features/reflections/reading-note.ts'
import { NewNote, NoteView, type Refused } from '#app/features/reflections/reading-note-view.tsx'
import {
  changeReadingNote,
  listReadingNotes,
  removeReadingNote,
  writeReadingNote,
} from '#app/features/reflections/reading-notes.server.ts'
import { forbidden, notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? 'Chapter'}, with my notes – ENRICHMENT` },
]

type Params = { variant?: string | undefined; chapter?: string | undefined }

async function findPage({ variant, chapter }: Params) {
  const edition = (await findEdition(variant ?? notFound())) ?? notFound()
  const found = findChapter(edition, chapter ?? notFound()) ?? notFound()
  return { edition, page: withWithdrawn(found.chapter.page, await withdrawnFor(edition.manifest.variant.slug)) }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'reflections.write')
  const { edition, page } = await findPage(params)
  const { sections, elsewhere } = withNotes(page, await listReadingNotes(viewer, page.path))
  const { variant, layers } = edition.manifest
  return {
    viewer,
    variant: { slug: variant.slug, short: variant.short },
    chapter: params.chapter ?? '',
    title: page.title,
    names: Object.fromEntries([['base', 'Standard'], ...layers.map(({ slug, short }) => [slug, short] as const)]),
    sections,
    sources: page.sources,
    elsewhere,
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  if (!can(viewer, 'reflections.write')) forbidden()
  const { edition, page } = await findPage(params)
  const form = await readForm(request)
  const submission = parseWithZod(form, { schema: ReadingNoteForm })
  const typed = (name: string) => String(form.get(name) ?? '')
  const refuse = (message: string, status: number) =>
    data<Refused>(
      {
        section: form.has('id') ? null : typed('section'),
        id: form.has('id') ? typed('id') : null,
        message,
        quote: typed('quote'),
        text: typed('text'),
      },
      { status },
    )
  if (submission.status !== 'success')
    return refuse(
      Object.values(submission.reply().error ?? {}).flatMap((m) => m ?? [])[0] ?? 'Look at this again.',
      400,
    )
  const { value } = submission
  if (value.intent === 'remove') {
    if (!(await removeReadingNote(viewer, value.id))) notFound()
    return redirect(notesPath(edition.manifest.variant.slug, params.chapter ?? ''), 303)
  }
  if (value.quote === '' && value.text === '') return refuse('Mark some words, or write a note.', 400)
  if (value.intent === 'change') {
    const { id, ...written } = value
    if (!(await changeReadingNote(viewer, id, written)))
      return refuse('This note was changed or removed in another window. What you typed is still here.', 409)
    return redirect(notesPath(edition.manifest.variant.slug, params.chapter ?? ''), 303)
  }
  if (!page.sections.some(({ id }) => id === value.section)) notFound()
  const place = {
    path: page.path,
    section: value.section,
    variant: edition.manifest.variant.slug,
    edition: edition.number,
  }
  await writeReadingNote(viewer, place, value)
  return redirect(notesPath(place.variant, params.chapter ?? '', value.section), 303)
}

export default function ChapterWithNotes() {
  const { viewer, variant, chapter, title, names, sections, sources, elsewhere } = useLoaderData<typeof loader>()
  const refused = (useActionData<typeof action>() as Refused | undefined) ?? null
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'My notes', href: '/notes' },
          { label: title, href: null },
        ]}
      />
      <PageHeading eyebrow={`${variant.short} · with my notes`} title={title} />
      <p>
        Only you see the marks and notes on this page.{' '}
        <a href={handbookPath(variant.slug, chapter)}>Read without them</a>.
      </p>
      {sections.map(({ section, notes }, i) => (
        <div key={section.id} className="section-with-notes">
          <SectionView
            section={section}
            names={names}
            sources={sources}
            next={sections[i + 1]?.section.id ?? 'end-of-chapter'}
          />
          {notes.length > 0 ? (
            <ul className="plain-list reading-notes" aria-label={`My notes on ${section.title}`}>
              {notes.map(({ note, anchor }) => (
                <NoteView key={note.id} note={note} anchor={anchor} refused={refused} />
              ))}
            </ul>
          ) : null}
          <NewNote section={section.id} title={section.title} refused={refused} />
        </div>
      ))}
      <div id="end-of-chapter" tabIndex={-1}>
        {elsewhere.length > 0 ? (
          <section aria-labelledby="elsewhere">
            <h2 id="elsewhere">Notes whose section is not here</h2>
            <ul className="plain-list reading-notes">
              {elsewhere.map((note) => (
                <NoteView key={note.id} note={note} anchor="section-gone" refused={refused} />
              ))}
            </ul>
          </section>
        ) : null}
        <SourceList sources={sources} />
        <SupportLines lines={viewer.service?.supportLines} />
      </div>
      <script src="/scripts/notes.js" defer />
    </>
  )
}
