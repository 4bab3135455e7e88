import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button } from '#app/components/button.tsx'
import { dateInWords } from '#app/components/dates.ts'
import { Disclosure } from '#app/components/disclosure.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { FormActions } from '#app/components/form-actions.tsx'
import type { FormResult } from '#app/components/form-result.ts'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { Sheet } from '#app/components/sheet.tsx'
import { TextArea } from '#app/components/text-area.tsx'
import { DeclarationForm } from '#app/features/competence/declaration-form.ts'
import { DECLARATION_SIDES, SIDE_WORDS, type DeclarationSide } from '#app/features/competence/declaration.ts'
import {
  listDeclarations,
  setDeclaration,
  type DeclarationVersion,
} from '#app/features/competence/declarations.server.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { readForm } from '#app/platform/http.server.ts'

export const meta: MetaFunction = () => [{ title: 'Declarations – ENRICHMENT' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'organisation.manage')
  return { viewer, sides: await listDeclarations(viewer), done: new URL(request.url).searchParams.has('done') }
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, 'organisation.manage')
  const submission = parseWithZod(await readForm(request), { schema: DeclarationForm })
  if (submission.status !== 'success') return data(submission.reply(), { status: 400 })
  if (await setDeclaration(viewer, submission.value)) return redirect('?done', 303)
  const sentence =
    'Somebody changed this in another window meanwhile. Your words are still here: compare, then save again.'
  return data(submission.reply({ formErrors: [sentence] }), { status: 409 })
}

export default function Declarations() {
  const { sides, done } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <>
      <Breadcrumbs
        items={[
          { href: '/organisation', label: 'Organisation' },
          { href: null, label: 'Declarations' },
        ]}
      />
      <ErrorSummary result={result} />
      <PageHeading
        title="Declarations"
        lead="What each side declares when a whole record is signed off. A sign-off keeps the exact words it was made with."
      />
      {done && !result ? (
        <Notice tone="success" title="Saved. Whoever declares from now on reads these words." announce />
      ) : null}
      {DECLARATION_SIDES.map((side) => (
        <Side
          key={side}
          side={side}
          versions={sides[side]}
          result={result?.initialValue?.['side'] === side ? result : undefined}
        />
      ))}
    </>
  )
}

type SideProps = { side: DeclarationSide; versions: readonly DeclarationVersion[]; result: FormResult }

function Side({ side, versions: [now, ...before], result }: SideProps) {
  if (!now) return null
  return (
    <section aria-labelledby={`${side}-heading`}>
      <h2 id={`${side}-heading`}>{SIDE_WORDS[side].label}</h2>
      <p>{SIDE_WORDS[side].sentence}</p>
      <form method="post" noValidate className="form">
        <input type="hidden" name="side" value={side} />
        <input type="hidden" name="version" value={now.version} />
        <TextArea
          id={side}
          name={side}
          label={SIDE_WORDS[side].label}
          hint={`Version ${now.version}, ${said(now)}. Write it in the first person, and so that it can be read in a minute.`}
          defaultValue={now.text}
          result={result}
          rows={5}
          required
        />
        <FormActions>
          <Button variant="secondary">
            Save these words<span className="visually-hidden">: {SIDE_WORDS[side].label}</span>
          </Button>
        </FormActions>
      </form>
      {before.length > 0 ? (
        <Disclosure summary={`Earlier words (${before.length})`}>
          {before.map((each) => (
            <Sheet key={each.version} title={`Version ${each.version}`} about={said(each)} text={each.text} />
          ))}
        </Disclosure>
      ) : null}
    </section>
  )
}

function said({ setAt, setBy }: DeclarationVersion): string {
  return setBy === null
    ? `the words you began with on ${dateInWords(new Date(setAt))}`
    : `set by ${setBy} on ${dateInWords(new Date(setAt))}`
}
