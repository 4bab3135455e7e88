import { Status } from '#app/components/status.tsx'
import type { Requirement } from './readiness.ts'

/** What the whole record needs, requirement by requirement. */
export function RequirementList({ requirements }: { requirements: readonly Requirement[] }) {
  return (
    <ul className="list-none p-0">
      {requirements.map(({ id, met, words }) => (
        <li key={id}>
          <Status state={met ? 'done' : 'not-started'}>
            {words}
            <span className="visually-hidden">{met ? ' Met.' : ' Not yet.'}</span>
          </Status>
        </li>
      ))}
    </ul>
  )
}
