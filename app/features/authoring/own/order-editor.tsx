import { Button } from '#app/components/button.tsx'
import type { FormResult } from '#app/components/form-result.ts'
import { Notice } from '#app/components/notice.tsx'
import { WhyFields } from '../why-fields.tsx'
import type { OwnStanding } from './own.ts'

/** Lessons one after another, each with a button up and one down; nothing is kept until it is saved. */
export function OrderEditor({
  lessons,
  titles,
  current,
  movedTo,
  result,
}: {
  lessons: readonly string[]
  titles: Readonly<Record<string, string>>
  current: OwnStanding | null
  movedTo: { slug: string; at: number } | null
  result: FormResult
}) {
  const nameOf = (slug: string) => titles[slug] ?? slug
  return (
    <form method="post" className="form" noValidate aria-label="Order of lessons">
      {/* Return in a field saves; it does not move the first lesson. */}
      <button type="submit" name="intent" value="save" className="visually-hidden" tabIndex={-1} aria-hidden="true" />
      <input type="hidden" name="version" value={current?.version ?? 0} />
      {movedTo ? (
        <Notice
          tone="info"
          announce
          title={`‘${nameOf(movedTo.slug)}’ is now ${movedTo.at} of ${lessons.length}. Save the draft to keep it.`}
        />
      ) : null}
      <ol className="ordered-rows">
        {lessons.map((slug, i) => (
          <li key={slug} id={`row-${slug}`}>
            <input type="hidden" name="lessons" value={slug} />
            <span>{nameOf(slug)}</span>
            <MoveButtons slug={slug} name={nameOf(slug)} isFirst={i === 0} isLast={i === lessons.length - 1} />
          </li>
        ))}
      </ol>
      <WhyFields why={current?.why ?? null} result={result} />
      <Button name="intent" value="save">
        Save draft
      </Button>
    </form>
  )
}

/** One place up or down. The page comes back at the row that was moved. */
export function MoveButtons({
  slug,
  name,
  isFirst,
  isLast,
}: {
  slug: string
  name: string
  isFirst: boolean
  isLast: boolean
}) {
  return (
    <span className="move-buttons">
      {isFirst ? null : (
        <Button variant="quiet" name="intent" value={`up:${slug}`}>
          Up<span className="visually-hidden">: {name}</span>
        </Button>
      )}
      {isLast ? null : (
        <Button variant="quiet" name="intent" value={`down:${slug}`}>
          Down<span className="visually-hidden">: {name}</span>
        </Button>
      )}
    </span>
  )
}
