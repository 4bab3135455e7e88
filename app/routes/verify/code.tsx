import { data, redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { PageHeading } from '#app/components/page-heading.tsx'
import { answerCode } from '#app/features/competence/pack/checks.server.ts'
import { readCode } from '#app/features/competence/pack/code.ts'
import { PackAnswer } from '#app/features/competence/pack/pack-answer.tsx'
import { PACK_STANDING_WORDS } from '#app/features/competence/pack/standing.ts'
import { verifyPath } from '#app/features/competence/pack/paths.ts'

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.answer ? PACK_STANDING_WORDS[found.answer.standing].label : 'No such code'} – ENRICHMENT` },
  { name: 'robots', content: 'noindex' },
]

/** Whether a pack still stands, for anyone who has its code. */
export async function loader({ params }: LoaderFunctionArgs) {
  const typed = params.code ?? ''
  const read = readCode(typed)
  if (read.ok && read.code !== typed) throw redirect(verifyPath(read.code))
  const answer = read.ok ? await answerCode(read.code) : null
  return answer ? { answer } : data({ answer: null }, { status: 404 })
}

export default function Code() {
  const { answer } = useLoaderData<typeof loader>()
  return (
    <>
      {answer ? (
        <PackAnswer answer={answer} level={1} />
      ) : (
        <PageHeading
          title="No such code"
          lead="Nothing was made here with this code. It may be mistyped: compare it with the paper, letter by letter."
        />
      )}
      <p>
        <a href="/verify">Ask about another code, or check a file</a>
      </p>
    </>
  )
}
