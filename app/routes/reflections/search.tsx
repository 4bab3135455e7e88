import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button } from '#app/components/button.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { SupportLines } from '#app/components/support-lines.tsx'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { ReflectionList } from '#app/features/reflections/reflection-list.tsx'
import { findInReflections } from '#app/features/reflections/reflections.server.ts'
import { requireTrainingEdition } from '#app/features/training/training.server.ts'
import { readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction = () => [{ title: 'Find words – Reflections – ENRICHMENT' }]

const LONGEST = 200

export async function loader({ request }: LoaderFunctionArgs) {
  return { viewer: await requireViewer(request, 'reflections.write') }
}

/** Looking is posted, so that the words looked for stand in no address, no history and no log. */
export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, 'reflections.write')
  const typed = (await readForm(request)).get('words')
  const words = typeof typed === 'string' ? typed.slice(0, LONGEST) : ''
  const [found, { pages }] = await Promise.all([findInReflections(viewer, words), requireTrainingEdition(viewer)])
  return {
    words,
    found: found.map(({ id, text, path, updatedAt }) => ({
      id,
      updatedAt,
      lesson: path === null ? null : (pages.get(path)?.page.title ?? 'a lesson that is no longer here'),
      opening: around(text, words),
    })),
  }
}

/** The stretch of a text in which the first word looked for stands. */
function around(text: string, words: string): string {
  const [first = ''] = words.toLowerCase().split(/\s+/).filter(Boolean)
  const from = Math.max(0, text.toLowerCase().indexOf(first) - 60)
  const to = from + 200
  return `${from > 0 ? '… ' : ''}${text.slice(from, to)}${to < text.length ? ' …' : ''}`
}

export default function Search() {
  const { viewer } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Reflections', href: '/reflections' },
          { label: 'Find words', href: null },
        ]}
      />
      <PageHeading
        title="Find words in what you wrote"
        lead="Only in your own reflections. What you look for is kept nowhere."
      />
      <form method="post" className="search-line" role="search">
        <label htmlFor="words">Words</label>
        <input
          className="input"
          type="search"
          id="words"
          name="words"
          maxLength={LONGEST}
          defaultValue={answer?.words}
          autoComplete="off"
        />
        <Button variant="secondary">Find</Button>
      </form>
      {answer ? (
        <section aria-labelledby="found">
          <h2 id="found" tabIndex={-1}>
            {answer.found.length === 0
              ? 'Nothing you wrote has those words'
              : answer.found.length === 1
                ? 'One reflection has them'
                : `${answer.found.length} reflections have them`}
          </h2>
          <ReflectionList reflections={answer.found} />
        </section>
      ) : null}
      <p>
        <a href="/notes">My notes in the handbook</a> are searched on their own page.
      </p>
      <SupportLines lines={viewer.service?.supportLines} />
    </>
  )
}
