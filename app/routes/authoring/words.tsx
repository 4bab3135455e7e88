import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { DataTable } from '#app/components/data-table.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { actOnOwn, saveOwnDraft } from '#app/features/authoring/own/own-drafts.server.ts'
import { WordForm } from '#app/features/authoring/own/own-form.ts'
import { StandsTag } from '#app/features/authoring/own/own-views.tsx'
import { OWN_REFUSALS, pairOf, wasShown } from '#app/features/authoring/own/own.ts'
import { TouchedPlaces } from '#app/features/authoring/own/touched-places.tsx'
import { WordEditor } from '#app/features/authoring/own/word-editor.tsx'
import { findWordsForAuthors, shownOf, wordRow, wordsPage } from '#app/features/authoring/own/words-page.server.ts'
import { ownListPath, sendPath, wordsPath } from '#app/features/authoring/paths.ts'
import { TakeOut } from '#app/features/authoring/section-around.tsx'
import { VariantTrail } from '#app/features/authoring/variant-trail.tsx'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `Other words: ${found?.variant.title ?? 'a version'} – Authoring` },
]

async function find(request: Request, params: ActionFunctionArgs['params']) {
  const viewer = await requireViewer(request, 'adaptations.write')
  return { viewer, found: (await findWordsForAuthors(viewer, params.variant ?? notFound())) ?? notFound() }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { viewer, found } = await find(request, params)
  const query = new URL(request.url).searchParams
  return { viewer, saved: query.has('saved'), ...wordsPage(found, query.get('word')) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, found } = await find(request, params)
  const { variant, composition, rows } = found
  const submission = parseWithZod(await readForm(request), { schema: WordForm })
  if (submission.status !== 'success') return data({ result: submission.reply(), ...NOTHING_SHOWN }, { status: 400 })
  const { value } = submission
  const refuse = (sentence: string) =>
    data({ result: submission.reply({ formErrors: [sentence] }), ...NOTHING_SHOWN }, { status: 409 })
  if (value.intent !== 'look' && value.intent !== 'save') {
    const outcome = await actOnOwn(viewer, variant, rows, value)
    return outcome.ok ? redirect(wordsPath(variant.slug), 303) : refuse(OWN_REFUSALS[outcome.refusal])
  }
  const { except, exceptIn } = value
  const seen = { pair: value.seen, except: value.seenExcept, exceptIn: value.seenExceptIn }
  // Nothing is kept before its places were seen.
  if (value.intent === 'look' || !wasShown(value, seen)) {
    const shown = { pair: pairOf(value), except, exceptIn }
    return { result: submission.reply(), ...shownOf(composition, value), shown }
  }
  const outcome = await saveOwnDraft(viewer, variant, { row: wordRow(value), why: value, version: value.version })
  if (!outcome.ok) return refuse(OWN_REFUSALS[outcome.refusal])
  return redirect(`${wordsPath(variant.slug, value.for)}&saved`, 303)
}

const NOTHING_SHOWN = { touched: null, sections: [], shown: null }

export default function WordsPage() {
  const loaded = useLoaderData<typeof loader>()
  const { variant, words, inherited, chosen, publishedId, taking, saved } = loaded
  const answered = useActionData<typeof action>()
  const { touched, sections } = answered ?? loaded
  return (
    <>
      <ErrorSummary result={answered?.result} ids={{ credits: 'credit-0' }} />
      <VariantTrail
        variant={variant}
        items={[
          { label: 'Of our own', href: ownListPath(variant.slug) },
          { label: 'Other words', href: null },
        ]}
      />
      <PageHeading
        eyebrow={variant.title}
        title="Other words"
        lead="One word in place of another, wherever this version says it. No section is copied, so what you inherit still moves with its source."
      />
      {saved && !answered ? (
        <Notice tone="success" title="Draft saved" announce>
          <p>
            Nobody sees it until it is published. <a href={sendPath(variant.slug)}>Send for review</a>
          </p>
        </Notice>
      ) : null}
      <DataTable
        caption="Our other words"
        columns={['We say', 'In place of', 'How it stands']}
        rows={words.map(({ id, say, for: term, state, lacking }) => [
          <a key={id} href={wordsPath(variant.slug, term)}>
            {say}
          </a>,
          term,
          <StandsTag key="stands" state={state} lacking={lacking} />,
        ])}
        empty="None yet."
      />
      {inherited.length > 0 ? (
        <p className="hint">
          From the version beneath: {inherited.map(({ say, for: term }) => `‘${say}’ for ‘${term}’`).join(', ')}.
        </p>
      ) : null}
      <WordEditor
        {...{ word: chosen, variant: variant.slug, sections, shown: answered?.shown ?? null, result: answered?.result }}
      />
      {touched ? <TouchedPlaces variant={variant.slug} pages={touched} /> : null}
      <TakeOut
        action={wordsPath(variant.slug, chosen?.for)}
        published={chosen?.state === 'published' ? publishedId : null}
        taking={taking}
        then="The word would be as it is inherited."
        result={answered?.result}
      />
    </>
  )
}
