import { dateInWords } from '#app/components/dates.ts'

type Listed = { id: string; updatedAt: Date; lesson: string | null; opening: string }

/** A writer's own reflections, each with how it begins. */
export function ReflectionList({ reflections }: { reflections: readonly Listed[] }) {
  return (
    <ul className="plain-list">
      {reflections.map(({ id, updatedAt, lesson, opening }) => (
        <li key={id}>
          <a href={`/reflections/${id}`}>
            {dateInWords(updatedAt)}
            {lesson === null ? '' : `, in ‘${lesson}’`}
          </a>
          <p className="written">{opening}</p>
        </li>
      ))}
    </ul>
  )
}
