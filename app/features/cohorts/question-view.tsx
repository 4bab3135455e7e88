import { Button } from '#app/components/button.tsx'
import { dateInWords } from '#app/components/dates.ts'
import type { FormResult } from '#app/components/form-result.ts'
import { TextArea } from '#app/components/text-area.tsx'
import { learnPath } from '#app/features/training/paths.ts'
import type { AskedQuestion, AskedSection, OwnQuestion } from './question.ts'

/** A learner's own question, with its answer or a way to take it back. `part` is null where the section is gone. */
export function OwnQuestionView({ question }: { question: OwnQuestion & { part: string | null } }) {
  const { id, part, text, named, askedAt, answer } = question
  return (
    <article aria-label={`Asked on ${dateInWords(askedAt)}`}>
      <p className="hint">
        {part ?? 'A part that is no longer here'}, {dateInWords(askedAt)}
        {named ? '' : ', without your name'}
      </p>
      <p className="written">{text}</p>
      {answer ? (
        <Answer answer={answer} />
      ) : (
        <form method="post" className="form-actions">
          <input type="hidden" name="id" value={id} />
          <span>Waiting for an answer.</span>
          <Button variant="quiet" name="intent" value="take-back">
            Take it back<span className="visually-hidden">: {part}</span>
          </Button>
        </form>
      )}
    </article>
  )
}

type Titled = AskedSection<AskedQuestion> & { lesson: string; title: string }

/** What a cohort asked, part by part; each question can be answered in its place. */
export function AskedSections({ sections, result }: { sections: readonly Titled[]; result: FormResult }) {
  if (sections.length === 0) return <p>Nobody has asked yet. Every lesson has a link for it.</p>
  return (
    <ul className="plain-list">
      {sections.map(({ path, section, lesson, title, questions }) => (
        <li key={path + section}>
          <h3>
            <a href={learnPath(path, section)}>{title}</a>, in {lesson}
          </h3>
          {questions.map((question) => (
            <AskedView key={question.id} question={question} title={title} result={result} />
          ))}
        </li>
      ))}
    </ul>
  )
}

/** The id of the field in which a question is answered. */
export function answerFieldId(question: string): string {
  return `answer-${question}`
}

function AskedView({ question, title, result }: { question: AskedQuestion; title: string; result: FormResult }) {
  const { id, by, text, askedAt, answer } = question
  return (
    <div className="sheet">
      <p className="hint">
        {by ?? 'Asked without a name'}, {dateInWords(askedAt)}
      </p>
      <p className="written">{text}</p>
      {answer ? (
        <Answer answer={answer} />
      ) : (
        <form method="post" className="form" noValidate>
          <input type="hidden" name="id" value={id} />
          <TextArea
            name="answer"
            id={answerFieldId(id)}
            result={result?.initialValue?.id === id ? result : undefined}
            label={
              <>
                Your answer<span className="visually-hidden"> about {title}</span>
              </>
            }
            hint="Only whoever asked reads it."
            rows={3}
            required
          />
          <Button variant="secondary" name="intent" value="answer">
            Answer
          </Button>
        </form>
      )}
    </div>
  )
}

function Answer({ answer }: { answer: NonNullable<OwnQuestion['answer']> }) {
  return (
    <>
      <p className="hint">
        {answer.by} answered on {dateInWords(answer.at)}:
      </p>
      <p className="written">{answer.text}</p>
    </>
  )
}
