import { dateInWords } from '#app/components/dates.ts'
import { Button } from '#app/components/button.tsx'

/** What the lesson still asks for, in words, and the button that marks it done, or takes that back. */
export function LessonEnd({
  hash,
  needs,
  completedAt,
}: {
  hash: string
  needs: readonly string[]
  completedAt: Date | null
}) {
  return (
    <section className="activity" id="end-of-lesson" tabIndex={-1} aria-labelledby="end-title">
      <h2 id="end-title">{completedAt ? 'You have marked this lesson done' : 'When you are ready'}</h2>
      {completedAt ? (
        <form method="post">
          <p>On {dateInWords(completedAt)}. You can take that back if it was a mistake.</p>
          <Button variant="secondary" name="intent" value="undo">
            Not done after all
          </Button>
        </form>
      ) : needs.length > 0 ? (
        <>
          <p>Before you can mark this lesson done:</p>
          <ul>
            {needs.map((need) => (
              <li key={need}>{need}</li>
            ))}
          </ul>
        </>
      ) : (
        <form method="post">
          <input type="hidden" name="seen" value={hash} />
          <p>There is nothing left to do here.</p>
          <Button name="intent" value="done">
            Mark this lesson done
          </Button>
        </form>
      )}
    </section>
  )
}
