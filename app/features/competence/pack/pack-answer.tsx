import { dateInWords } from '#app/components/dates.ts'
import { Notice } from '#app/components/notice.tsx'
import type { Answer } from './answer.ts'
import { codeInGroups } from './code.ts'
import { packInWords } from './pack.ts'
import { PACK_STANDING_WORDS } from './standing.ts'

/** What anyone may know of a pack. */
export function PackAnswer({ answer, level }: { answer: Answer; level: 1 | 2 }) {
  const { label, sentence } = PACK_STANDING_WORDS[answer.standing]
  const Heading = level === 1 ? 'h1' : 'h2'
  return (
    <section aria-labelledby="answer">
      <Heading id="answer">{label}</Heading>
      <Notice tone={answer.standing === 'valid' ? 'success' : 'warning'} title={sentence}>
        {answer.due ? 'Something in it has reached the date by which it should be looked at again.' : null}
      </Notice>
      {answer.demonstration ? <p>This is from a demonstration: everyone in it is made up.</p> : null}
      <dl className="pack-summary">
        <dt>Code</dt>
        <dd>{codeInGroups(answer.code)}</dd>
        <dt>What it is</dt>
        <dd>{packInWords(answer)}</dd>
        <dt>Made on</dt>
        <dd>{dateInWords(answer.madeAt)}</dd>
        <dt>By</dt>
        <dd>{answer.organisation}</dd>
        <dt>Framework</dt>
        <dd>Version {answer.frameworkVersion}</dd>
      </dl>
    </section>
  )
}
