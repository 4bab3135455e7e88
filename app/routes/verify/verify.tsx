import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { TextArea } from '#app/components/text-area.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { checkFile, type FileFinding } from '#app/features/competence/pack/checks.server.ts'
import { readCode } from '#app/features/competence/pack/code.ts'
import { PackAnswer } from '#app/features/competence/pack/pack-answer.tsx'
import { verifyPath } from '#app/features/competence/pack/paths.ts'
import { readTextForm } from '#app/features/competence/pack/text-form.server.ts'

export const meta: MetaFunction = () => [
  { title: 'Does it still stand? – ENRICHMENT' },
  { name: 'robots', content: 'noindex' },
]

const CODE_FAULTS = {
  length: 'A code has 13 letters and numbers, like K7QF-9X2M-4D8TA. Check how many you have.',
  mistyped: 'There is a slip in this code. Compare it with the paper, letter by letter.',
}

/** Where anyone asks whether a pack still stands, by its code. */
export async function loader({ request }: LoaderFunctionArgs) {
  const typed = new URL(request.url).searchParams.get('code')
  if (typed === null || typed.trim() === '') return { typed: '', fault: typed === null ? null : 'Type the code.' }
  const read = readCode(typed.slice(0, 100))
  if (read.ok) throw redirect(verifyPath(read.code))
  return { typed: typed.slice(0, 100), fault: CODE_FAULTS[read.fault] }
}

const NO_TEXT = 'Choose the file, or paste what is in it.'

/** Where anyone asks whether a file is what was given out. */
export async function action({ request }: ActionFunctionArgs) {
  const text = await readTextForm(request)
  if (text === '') return data({ check: null, error: NO_TEXT }, { status: 400 })
  return { check: await checkFile(text), error: null }
}

export default function Verify() {
  const { typed, fault } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const coded =
    fault === null ? null : { status: 'error' as const, initialValue: { code: typed }, error: { code: [fault] } }
  const filed = result?.error ? { status: 'error' as const, initialValue: {}, error: { text: [result.error] } } : null
  return (
    <>
      <ErrorSummary result={filed ?? coded} />
      <PageHeading
        title="Does it still stand?"
        lead="A pack from a competence record carries a code. Here anyone can ask whether its sign-off still stands. The answer shows nothing personal."
      />
      {result?.check ? <Found check={result.check} /> : null}
      <form method="get" className="form">
        <h2>By its code</h2>
        <TextField
          name="code"
          label="The code on the pack"
          hint="Like K7QF-9X2M-4D8TA. Small letters and missing dashes do not matter."
          result={coded}
          short
          required
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
        />{' '}
        {/* prettier-ignore */}
        <Button>Ask</Button>
      </form>
      <form method="post" encType="multipart/form-data" className="form">
        <h2>By its file</h2>
        <p>If you were given the signed file (JSON), this says whether it is exactly what was given out.</p>
        <TextField name="file" type="file" label="The file" accept="application/json,.json" />
        <TextArea name="text" label="Or paste what is in it" rows={4} result={filed} spellCheck={false} />
        <Button variant="secondary">Check the file</Button>
      </form>
    </>
  )
}

const FINDINGS: Record<FileFinding, { tone: 'success' | 'warning'; title: string; sentence: string }> = {
  same: {
    tone: 'success',
    title: 'This is exactly the file that was given out',
    sentence: 'Byte for byte, and the signature on it holds.',
  },
  'same-content': {
    tone: 'success',
    title: 'This says exactly what was given out',
    sentence: 'The signature on it holds. The file itself was written anew since, with other spaces or order.',
  },
  changed: {
    tone: 'warning',
    title: 'This is not what was given out',
    sentence: 'Something in it was changed: the signature on it does not hold. Do not rely on it.',
  },
  'not-made-here': {
    tone: 'warning',
    title: 'The signature holds, but its code is not known here',
    sentence: 'It may have been made before this service was restored from a copy. Ask whoever gave it to you for a new one.', // prettier-ignore
  },
  elsewhere: {
    tone: 'warning',
    title: 'This was not signed here',
    sentence: 'It says that another organisation signed it, on another installation. Its address to check it is in the file.', // prettier-ignore
  },
  'no-pack': {
    tone: 'warning',
    title: 'This is not a pack',
    sentence: 'It should be the whole file (JSON), from the first bracket to the last.',
  },
}

function Found({
  check: { finding, answer },
}: {
  check: NonNullable<ReturnType<typeof useActionData<typeof action>>>['check'] & {}
}) {
  const { tone, title, sentence } = FINDINGS[finding]
  return (
    <>
      <Notice tone={tone} title={title} announce>
        {sentence}
      </Notice>
      {answer && finding !== 'changed' ? <PackAnswer answer={answer} level={2} /> : null}
    </>
  )
}
