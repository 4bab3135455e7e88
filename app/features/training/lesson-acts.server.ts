import type { CompiledPage } from '#app/features/content/compiled.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { saveLessonReflection } from '#app/features/reflections/reflections.server.ts'
import { keepForLater } from './choices.server.ts'
import { completeLesson, undoCompletion } from './completions.server.ts'
import type { LessonAct } from './lesson-form.ts'
import { RESPONSE_REFUSALS, respond, type ActivityAct } from './responses.server.ts'
import { sectionOfWayRound } from './way-round.ts'
import { goRound } from './way-rounds.server.ts'

export type LessonOutcome =
  | { ok: true; anchor: string }
  /** `theirs` is the text saved meanwhile, where a reflection was changed in two places. */
  | { ok: false; message: string; theirs: string | null }

/** Carries out whatever a learner did on a lesson page; `anchor` is where the page should open afterwards. */
export async function actOnLesson(
  viewer: Viewer,
  path: string,
  page: CompiledPage,
  act: LessonAct,
  now = new Date(),
): Promise<LessonOutcome> {
  if (act.intent === 'done') return done(viewer, path, act.seen, now)
  if (act.intent === 'undo') {
    await undoCompletion(viewer, path, now)
    return { ok: true, anchor: 'end-of-lesson' }
  }
  if (act.intent === 'read-later' || act.intent === 'let-go') {
    await keepForLater(viewer, { path, section: act.section, keep: act.intent === 'read-later' }, now)
    return { ok: true, anchor: act.section }
  }
  if (act.intent === 'way-round' || act.intent === 'way-back') return round(viewer, page, act, now)
  if (act.intent === 'reflect') {
    const { activity, text, version } = act
    const saved = await saveLessonReflection(viewer, { path, activity, text, version }, now)
    if (saved.ok) return { ok: true, anchor: activity }
    return { ok: false, message: 'This was changed somewhere else meanwhile.', theirs: saved.theirs.text }
  }
  const outcome = await respond(viewer, path, page, act, now)
  return outcome.ok
    ? { ok: true, anchor: anchorAfter(act) }
    : { ok: false, message: RESPONSE_REFUSALS[outcome.refusal], theirs: null }
}

/** After a stage moved, the page opens where it now stands. */
function anchorAfter(act: ActivityAct): string {
  return act.intent === 'arrange' && act.move ? `${act.activity}-${act.move.split(':')[0]}` : act.activity
}

async function round(
  viewer: Viewer,
  page: CompiledPage,
  act: Extract<LessonAct, { intent: 'way-round' | 'way-back' }>,
  now: Date,
): Promise<LessonOutcome> {
  const on = act.intent === 'way-round' ? act.on : null
  if (on !== null && on > now.toISOString().slice(0, 10))
    return { ok: false, message: RESPONSE_REFUSALS.not_yet, theirs: null }
  if (!(await goRound(viewer, page, { activity: act.activity, on }, now)))
    return { ok: false, message: RESPONSE_REFUSALS.no_such_activity, theirs: null }
  return { ok: true, anchor: sectionOfWayRound(act.activity) ?? '' }
}

async function done(viewer: Viewer, path: string, seen: string, now: Date): Promise<LessonOutcome> {
  const outcome = await completeLesson(viewer, path, seen, now)
  if (outcome.ok) return { ok: true, anchor: 'end-of-lesson' }
  if (outcome.refusal === 'not_finished') return { ok: false, message: outcome.needs.join(' '), theirs: null }
  return {
    ok: false,
    message: 'This lesson has changed since you opened it. Look through it below, then mark it done.',
    theirs: null,
  }
}
