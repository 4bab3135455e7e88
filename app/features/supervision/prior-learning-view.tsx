import type { PriorLearning } from './prior-learning.ts'

export const PRIOR_LEARNING_WORDS: Record<PriorLearning['state'], string> = {
  asked: 'Waiting for an answer',
  recognised: 'Recognised',
  returned: 'More is needed',
  withdrawn: 'Taken back',
}

/** What was written, the evidence as it was sent, and the answer. */
export function PriorLearningWords({ asked }: { asked: PriorLearning }) {
  return (
    <dl className="facts">
      <dt>Where and when</dt>
      <dd className="written">{asked.where}</dd>
      <dt>What it covered</dt>
      <dd className="written">{asked.covered}</dd>
      {asked.evidence ? (
        <>
          <dt>Evidence</dt>
          <dd>
            <p>{asked.evidence.title}</p>
            <p className="written">{asked.evidence.text}</p>
            {asked.evidence.link ? (
              <p>
                <a href={asked.evidence.link} rel="noreferrer">
                  {asked.evidence.link}
                </a>
              </p>
            ) : null}
          </dd>
        </>
      ) : null}
      {asked.reply ? (
        <>
          <dt>Answer</dt>
          <dd className="written">{asked.reply}</dd>
        </>
      ) : null}
    </dl>
  )
}
