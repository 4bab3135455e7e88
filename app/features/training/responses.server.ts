import { activitiesOf, type Activity, type CompiledPage } from '#app/features/content/compiled.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { isUniqueViolation, prisma } from '#app/platform/database.server.ts'
import { rows } from '#app/platform/rows.server.ts'
import { markCheck } from './check.ts'
import type { LessonAct } from './lesson-form.ts'
import { tellOfPractice } from './practice.server.ts'
import { CheckState, ScenarioState, SequenceState, readState, type Response } from './responses.ts'
import { choose, goBack, walk } from './scenario.ts'
import { arranged, moved, placesOf, type Sequence } from './sequence.ts'

export type ActivityAct = Extract<
  LessonAct,
  {
    intent:
      'answer' | 'arrange' | 'compare' | 'choose' | 'start-again' | 'back-to' | 'group' | 'practice' | 'conversation'
  }
>
export type ResponseRefusal = 'no_such_activity' | 'no_such_choice' | 'not_yet'
export const RESPONSE_REFUSALS = {
  no_such_activity: 'This part of the lesson has changed. Read it again below, then answer.',
  no_such_choice: 'That choice is no longer there. Choose again below.',
  not_yet: 'That day has not come yet. Give the day it happened.',
} satisfies Record<ResponseRefusal, string>

type Next = { ok: true; kind: Activity['type']; state: object; done: boolean } | { ok: false; refusal: ResponseRefusal }

/** The viewer's own responses in a lesson. */
export async function listResponses(viewer: Viewer, path: string): Promise<Response[]> {
  return rows<Response>`
    SELECT "activity", "kind", "state", "done", "confirmedAt" FROM "ActivityResponse"
    WHERE "personId" = ${viewer.id} AND "path" = ${path}`
}

/** Keeps what a learner did in an activity, as it was given. What was once right stays done on another try. */
export async function respond(viewer: Viewer, path: string, page: CompiledPage, act: ActivityAct, now = new Date()) {
  const activity = activitiesOf(page).find(({ id }) => id === act.activity)
  if (!activity) return { ok: false, refusal: 'no_such_activity' } as const
  const key = { personId: viewer.id, path, activity: activity.id }
  const row = await prisma.activityResponse.findUnique({ where: { personId_path_activity: key } })
  const next = nextState(activity, row ?? undefined, act, now)
  if (!next.ok) return next
  const data = { kind: next.kind, state: JSON.stringify(next.state), done: next.done || (row?.done ?? false) }
  if (row)
    await prisma.activityResponse.update({
      where: { id: row.id },
      data: { ...data, ...NOT_CONFIRMED, version: { increment: 1 } },
    })
  else await createOnce(key, data)
  if (act.intent === 'practice' && (!row?.done || row.confirmedAt !== null))
    await prisma.$transaction((tx) => tellOfPractice(tx, viewer, page.title, now))
  return { ok: true } as const
}

function nextState(activity: Activity, before: Response | undefined, act: ActivityAct, now: Date): Next {
  if (act.intent === 'answer' && activity.type === 'check') {
    const tries = (readState(CheckState, before)?.tries ?? 0) + 1
    const { picked, right } = markCheck(activity, act.picked)
    return { ok: true, kind: 'check', state: { picked, right, tries }, done: right }
  }
  if (act.intent === 'choose' && activity.type === 'scenario') {
    const state = readState(ScenarioState, before) ?? NOWHERE_YET
    const path = choose(activity, state.path, act.step, act.choice)
    return path
      ? { ok: true, kind: 'scenario', state: { ...state, path }, done: walk(activity, path).ended }
      : { ok: false, refusal: 'no_such_choice' }
  }
  if ((act.intent === 'start-again' || act.intent === 'back-to') && activity.type === 'scenario') {
    const state = goBack(activity, readState(ScenarioState, before) ?? NOWHERE_YET, 'step' in act ? act.step : null)
    return { ok: true, kind: 'scenario', state, done: false }
  }
  if (act.intent === 'arrange' && activity.type === 'sequence') return arrange(activity, before, act.move)
  if (act.intent === 'compare' && activity.type === 'short-answer')
    return { ok: true, kind: 'short-answer', state: { compared: act.compared }, done: true }
  if (act.intent === 'group' && activity.type === 'group')
    return { ok: true, kind: 'group', state: { how: act.how }, done: true }
  if (act.intent === 'practice' && activity.type === 'practice')
    return dated(activity.type, { doneOn: act.on }, act.on, now)
  if (act.intent === 'conversation' && activity.type === 'conversation')
    return dated(activity.type, { on: act.on }, act.on, now)
  return { ok: false, refusal: 'no_such_activity' }
}

/** What is said anew has to be seen anew. */
const NOT_CONFIRMED = { confirmedAt: null, confirmedById: null }

const NOWHERE_YET = { path: [], earlier: [] }

/** Moving keeps the order without judging it; looking at it says where each stage belongs. */
function arrange(sequence: Sequence, before: Response | undefined, move: string | undefined): Next {
  const stages = arranged(sequence, readState(SequenceState, before)?.order ?? null)
  const [stage = '', way] = move?.split(':') ?? []
  const next = way === 'up' || way === 'down' ? moved(stages, { stage, way }) : stages
  const right = [...placesOf(sequence, next).values()].every((place) => place === 'here')
  const state = { order: next.map(({ id }) => id), tried: move === undefined, right: move === undefined && right }
  return { ok: true, kind: 'sequence', state, done: state.right }
}

function dated(kind: Activity['type'], state: object, on: string, now: Date): Next {
  return on > now.toISOString().slice(0, 10) ? { ok: false, refusal: 'not_yet' } : { ok: true, kind, state, done: true }
}

/** Two tabs may answer first at once: the second becomes an update. */
async function createOnce(
  key: { personId: string; path: string; activity: string },
  data: { kind: string; state: string; done: boolean },
) {
  try {
    await prisma.activityResponse.create({ data: { ...key, ...data } })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    await prisma.activityResponse.update({ where: { personId_path_activity: key }, data })
  }
}
