import type { Viewer } from '#app/features/organisation/viewer.ts'
import { listOwnPriorLearning } from '#app/features/supervision/prior-learning.server.ts'
import { prisma } from '#app/platform/database.server.ts'
import { namesOf } from './names.server.ts'
import { day, part, span, type Part } from './own-data.ts'

/** The viewer's training: what they marked done, did, paused and asked to have recognised. */
export async function gatherTraining(viewer: Viewer): Promise<Part[]> {
  const personId = viewer.id
  const [completions, responses, pauses, asked] = await Promise.all([
    prisma.completion.findMany({ where: { personId }, orderBy: { completedAt: 'asc' } }),
    prisma.activityResponse.findMany({ where: { personId }, orderBy: { path: 'asc' } }),
    prisma.trainingPause.findMany({ where: { personId }, orderBy: { from: 'asc' } }),
    listOwnPriorLearning(viewer),
  ])
  const confirmers = await namesOf(responses.map(({ confirmedById }) => confirmedById))
  return [
    part(
      'completions',
      'Lessons you marked done',
      'Each points at the exact text that you saw.',
      completions.map(({ path, completedAt, undoneAt, pageHash }) => ({
        lesson: path,
        on: day(completedAt),
        undoneOn: day(undoneAt),
        text: pageHash,
      })),
    ),
    part(
      'answers',
      'What you did in activities',
      'Answers, choices and days. Never anything you wrote.',
      responses.map(({ path, activity, kind, state, done, updatedAt, confirmedAt, confirmedById }) => ({
        lesson: path,
        activity,
        kind,
        answer: state,
        done,
        on: day(updatedAt),
        confirmedOn: day(confirmedAt),
        confirmedBy: confirmedById && (confirmers.get(confirmedById) ?? null),
      })),
    ),
    part(
      'pauses',
      'When your training was paused',
      'No reason was asked.',
      pauses.map(({ from, until, tellSupervisor }) => ({ ...span(from, until), supervisorMaySee: tellSupervisor })),
    ),
    part(
      'earlierLearning',
      'Earlier learning you asked about',
      'What you wrote, the evidence that you sent, and the answer.',
      asked.map(({ module, where, covered, evidence, askedOf, askedAt, decidedAt, state, reply }) => ({
        module,
        where,
        covered,
        evidence: evidence && `${evidence.title}\n${evidence.text}`,
        askedOf,
        askedOn: day(askedAt),
        state,
        answeredOn: day(decidedAt),
        answer: reply,
      })),
    ),
  ]
}
