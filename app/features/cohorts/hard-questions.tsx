import { learnPath } from '#app/features/training/paths.ts'

type Hard = { path: string; activity: string; question: string; lesson: string; people: number }

/** Questions most people needed several tries for. Who, and how many exactly, is told nowhere. */
export function HardQuestions({ questions }: { questions: readonly Hard[] }) {
  if (questions.length === 0)
    return <p>None so far. A question can stand here once five people have answered it; fewer are never counted.</p>
  return (
    <>
      <p>Most people needed several tries. Perhaps the group can look at these together.</p>
      <ul>
        {questions.map(({ path, activity, question, lesson, people }) => (
          <li key={path + activity}>
            <a href={learnPath(path, activity)}>{question}</a> In {lesson}; {people} people have answered it.
          </li>
        ))}
      </ul>
    </>
  )
}
