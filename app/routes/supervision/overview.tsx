import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { dateInWords } from '#app/components/dates.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { SUPERVISION_WORDS } from '#app/features/competence/supervision.ts'
import { onTheClock } from '#app/features/organisation/times.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { RelationshipForm, type RelationshipAct } from '#app/features/supervision/relationship-form.ts'
import {
  isCover,
  mayAnswer,
  mayEnd,
  relationshipState,
  RELATIONSHIP_REFUSALS,
} from '#app/features/supervision/relationship.ts'
import {
  answerProposal,
  endRelationship,
  listOwnRelationships,
  listPossible,
  proposeCover,
  proposeHandOver,
  proposeSupervision,
} from '#app/features/supervision/relationships.server.ts'
import { notFound, readForm } from '#app/platform/http.server.ts'
import { ProposeForms } from './propose-forms.tsx'

export const meta: MetaFunction = () => [{ title: 'Supervision – ENRICHMENT' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request, 'supervision.take-part')
  const now = new Date()
  const [relationships, possible] = await Promise.all([listOwnRelationships(viewer), listPossible(viewer)])
  return {
    viewer,
    possible,
    today: onTheClock(now).on,
    done: new URL(request.url).searchParams.get('done'),
    relationships: relationships.map((each) => ({
      ...each,
      state: relationshipState(each, now),
      mayAnswer: mayAnswer(each, viewer.id, now),
      mayEnd: mayEnd(each, viewer.id, now),
    })),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, 'supervision.take-part')
  const submission = parseWithZod(await readForm(request), { schema: RelationshipForm })
  if (submission.status !== 'success') return data(submission.reply(), { status: 400 })
  const outcome = (await act(viewer, submission.value)) ?? notFound()
  if (outcome.ok) return redirect(`?done=${submission.value.intent}`, 303)
  return data(submission.reply({ formErrors: [RELATIONSHIP_REFUSALS[outcome.refusal]] }), { status: 409 })
}

function act(viewer: Viewer, value: RelationshipAct) {
  switch (value.intent) {
    case 'propose':
      return proposeSupervision(viewer, value)
    case 'cover':
      return proposeCover(viewer, value)
    case 'hand-over':
      return proposeHandOver(viewer, value)
    case 'accept':
    case 'decline':
      return answerProposal(viewer, value.id, value.intent)
    case 'end':
      return endRelationship(viewer, value.id)
  }
}

const DONE: Record<string, string> = {
  propose: 'Asked. It begins when they agree.',
  cover: 'Asked. It holds when your colleague agrees, and the people you supervise are told.',
  'hand-over': 'Asked. It happens when your colleague agrees, and the person is told.',
  accept: 'Agreed. Everyone it is about has been told.',
  decline: 'Declined. They have been told.',
  end: 'Ended. Everyone it is about has been told. Nothing that was decided changes.',
}

export default function Supervision() {
  const { viewer, relationships, possible, today, done } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const said = done === null || result ? undefined : DONE[done]
  const inState = (...states: readonly string[]) => relationships.filter(({ state }) => states.includes(state))
  return (
    <>
      <ErrorSummary result={result} />
      <PageHeading
        title="Supervision"
        lead="Who supervises whom, from when, and who stands in. Both sides agree before anything can be seen or decided."
      />
      {said ? <Notice tone="success" title={said} announce /> : null}
      <List title="Waiting for an answer" id="proposed" some={inState('proposed')} viewerId={viewer.id} />
      <List title="Now and planned" id="now" some={inState('current', 'planned')} viewerId={viewer.id} always />
      <ProposeForms
        viewer={viewer}
        possible={possible}
        today={today}
        result={result}
        own={inState('current').filter((each) => each.supervisorId === viewer.id && !isCover(each))}
      />
      <List title="Before" id="before" some={inState('ended')} viewerId={viewer.id} />
    </>
  )
}

type Listed = Awaited<ReturnType<typeof loader>>['relationships'][number]
type ListProps = { title: string; id: string; some: readonly Listed[]; viewerId: string; always?: boolean }

function List({ title, id, some, viewerId, always = false }: ListProps) {
  if (some.length === 0 && !always) return null
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {some.length === 0 ? (
        <EmptyState title="No supervision yet">Ask for it below. It begins when the other side agrees.</EmptyState>
      ) : (
        <ul className="cards">
          {some.map((each) => (
            <li className="card" key={each.id}>
              <One each={each} viewerId={viewerId} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function One({ each, viewerId }: { each: Listed; viewerId: string }) {
  const { id, person, supervisor, kind, inPlaceOf, takesOverFromId, from, until, state } = each
  const isMine = [each.personId, each.supervisorId].includes(viewerId)
  const label = `${person} and ${supervisor}`
  return (
    <>
      <h3>{isMine && state !== 'proposed' ? <a href={`/supervision/${id}`}>{label}</a> : label}</h3>
      <p>
        {supervisor} is {person}’s {SUPERVISION_WORDS[kind].label.toLowerCase()}
        {inPlaceOf ? (takesOverFromId ? `, taking over from ${inPlaceOf}` : `, standing in for ${inPlaceOf}`) : ''}.
      </p>
      <p className="hint">
        From {dateInWords(from)}
        {until ? ` to ${dateInWords(new Date(new Date(until).getTime() - 1))}` : ''}
      </p>
      {each.mayAnswer ? (
        <form method="post" className="form-actions">
          <input type="hidden" name="id" value={id} />
          <Button name="intent" value="accept">
            Agree<span className="visually-hidden">: {label}</span>
          </Button>
          <Button name="intent" value="decline" variant="secondary">
            Decline<span className="visually-hidden">: {label}</span>
          </Button>
        </form>
      ) : null}
      {each.mayEnd ? (
        <form method="post">
          <input type="hidden" name="id" value={id} />
          <Button name="intent" value="end" variant="quiet">
            {state === 'proposed' ? 'Take it back' : 'End it today'}
            <span className="visually-hidden">: {label}</span>
          </Button>
        </form>
      ) : null}
    </>
  )
}
