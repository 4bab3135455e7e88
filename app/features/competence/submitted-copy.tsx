import { Sheet } from '#app/components/sheet.tsx'
import { dateInWords } from '#app/components/dates.ts'
import { EVIDENCE_KIND_WORDS } from './items/evidence.ts'
import { RATING_WORDS } from './ratings.ts'
import type { EntrySubmission } from './submission.ts'

/** Exactly what was put in front of a supervisor. */
export function SubmittedCopy({
  copy,
  level = 2,
  id = 'submitted',
}: {
  copy: EntrySubmission
  level?: 2 | 3
  id?: string
}) {
  const Title = `h${level}` as const
  const { label, sentence } = RATING_WORDS[copy.rating]
  return (
    <section aria-labelledby={id}>
      <Title id={id}>What was sent</Title>
      <p>
        {copy.owner.name} sent this to {copy.supervisor.name}, {copy.supervisor.role}, on{' '}
        {dateInWords(new Date(copy.at))}. It is kept as it was that day, with version {copy.framework.version} of the
        framework.
      </p>
      <Sheet title={copy.competence.title} about="The statement" text={copy.competence.statement} />
      <Sheet title={label} about="How they rated themselves" text={sentence} />
      {copy.evidence.map(({ id, kind, title, text, link }) => (
        <Sheet key={id} title={title} about={EVIDENCE_KIND_WORDS[kind].label} text={text}>
          {link ? (
            <p>
              <a href={link} rel="noreferrer">
                {link}
              </a>
            </p>
          ) : null}
        </Sheet>
      ))}
    </section>
  )
}
