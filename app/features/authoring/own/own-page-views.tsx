import { Button, LinkButton } from '#app/components/button.tsx'
import type { FormResult } from '#app/components/form-result.ts'
import type { NamedDomain } from '#app/features/content/module.ts'
import { newOwnPath, newPlanPath, orderPath, ownPath, ownSectionPath } from '../paths.ts'
import { WhyFields } from '../why-fields.tsx'
import { MoveButtons } from './order-editor.tsx'
import { ModuleFields } from './module-fields.tsx'
import { PlaceFields } from './place-fields.tsx'
import { slugOf, type OwnKind, type OwnStanding, type PlanFor } from './own.ts'

/** The sections of a page of our own, in order: written one at a time. */
export function OwnSections({
  variant,
  path,
  sections,
  version,
  isLocked,
}: {
  variant: string
  path: string
  sections: readonly { id: string; title: string; isEmpty: boolean }[]
  version: number
  isLocked: boolean
}) {
  return (
    <section aria-labelledby="sections">
      <h2 id="sections">Sections</h2>
      {sections.length === 0 ? <p>None yet. A page needs at least one.</p> : null}
      <form method="post">
        <input type="hidden" name="version" value={version} />
        <ol className="ordered-rows">
          {sections.map(({ id, title, isEmpty }, i) => (
            <li key={id}>
              <span>
                {isLocked ? title : <a href={ownSectionPath(variant, path, id)}>{title}</a>}
                {isEmpty ? ' (empty)' : ''}
              </span>
              {isLocked ? null : (
                <>
                  <MoveButtons slug={id} name={title} isFirst={i === 0} isLast={i === sections.length - 1} />
                  <Button variant="quiet" name="intent" value={`remove:${id}`}>
                    Take out<span className="visually-hidden">: {title}</span>
                  </Button>
                </>
              )}
            </li>
          ))}
        </ol>
      </form>
      {isLocked ? null : (
        <p>
          <LinkButton href={ownSectionPath(variant, path)}>Write a section</LinkButton>
        </p>
      )}
    </section>
  )
}

/** The plan of a group session: for those who run it, written like any page of our own. */
export function OwnPlan({ variant, plan }: { variant: string; plan: PlanFor }) {
  return (
    <section aria-labelledby="its-plan">
      <h2 id="its-plan">Plan for those who run it</h2>
      <p>Timings, materials, what can go wrong. Learners see nothing of it but its handout.</p>
      <p>
        {plan.isThere ? (
          <a href={ownPath(variant, plan.path)}>Open the plan</a>
        ) : (
          <LinkButton variant="secondary" href={newPlanPath(variant, plan)}>
            Write its plan
          </LinkButton>
        )}
      </p>
    </section>
  )
}

/** The lessons of a module of our own. */
export function OwnLessons({
  variant,
  path,
  lessons,
}: {
  variant: string
  path: string
  lessons: readonly { slug: string; title: string; own: boolean; minutes: number }[]
}) {
  const module = slugOf(path)
  const together = lessons.reduce((sum, { minutes }) => sum + minutes, 0)
  return (
    <section aria-labelledby="lessons">
      <h2 id="lessons">Lessons</h2>
      {lessons.length === 0 ? <p>None yet. A module needs at least one before it can be published.</p> : null}
      <ol>
        {lessons.map(({ slug, title, own, minutes }) => (
          <li key={slug}>
            {own ? <a href={ownPath(variant, `${path}/${slug}`)}>{title}</a> : title}
            {minutes > 0 ? `, ${minutes} minutes` : ''}
          </li>
        ))}
      </ol>
      {together > 0 ? <p className="hint">Learners are told that it takes {together} minutes in all.</p> : null}
      <p className="form-actions">
        <LinkButton href={newOwnPath(variant, 'lesson', module)}>Add a lesson</LinkButton>
        {lessons.length > 1 ? (
          <LinkButton variant="secondary" href={orderPath(variant, module)}>
            Put them in another order
          </LinkButton>
        ) : null}
      </p>
    </section>
  )
}

type Shown = {
  kind: OwnKind
  title: string
  summary: string
  after: string | null
  mode?: string
  minutes?: number | null
  outcomes?: readonly string[]
  competences?: readonly string[]
  prerequisites?: readonly string[]
  domains: readonly NamedDomain[]
  places: readonly { value: string; label: string }[]
  current: OwnStanding
}

/** Its title, its place, and what nothing is published without. */
export function OwnDetails({ shown, result }: { shown: Shown; result: FormResult }) {
  const { kind, places, current, domains, outcomes, competences = [], prerequisites = [] } = shown
  return (
    <form method="post" className="form" noValidate aria-label="About it">
      <h2>About it</h2>
      <input type="hidden" name="version" value={current.version} />
      <PlaceFields kind={kind} filled={shown} places={places} result={result} />
      {outcomes ? (
        <ModuleFields
          filled={{ outcomes, competences, prerequisites }}
          domains={domains}
          modules={places}
          result={result}
        />
      ) : null}
      <WhyFields why={current.why} result={result} />
      <Button name="intent" value="save">
        Save draft
      </Button>
    </form>
  )
}
