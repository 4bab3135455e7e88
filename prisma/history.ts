import { activitiesOf } from '#app/features/content/compiled.ts'
import { addEvidenceTo } from '#app/features/competence/attachments.server.ts'
import { decideOnEntry } from '#app/features/competence/decisions.server.ts'
import { findOwnEntry, rateEntry } from '#app/features/competence/entries.server.ts'
import { currentFramework } from '#app/features/competence/frameworks.server.ts'
import type { Levels } from '#app/features/competence/levels.ts'
import { setServiceLevels } from '#app/features/competence/service-levels.server.ts'
import { giveView } from '#app/features/competence/views.server.ts'
import { requestConfirmation } from '#app/features/competence/requests.server.ts'
import { refreshEditions } from '#app/features/content/editions.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { completeLesson } from '#app/features/training/completions.server.ts'
import { respond } from '#app/features/training/responses.server.ts'
import { arranged, moved } from '#app/features/training/sequence.ts'
import { requireTrainingEdition } from '#app/features/training/training.server.ts'
import type { Persona } from './cast.ts'

type People = Record<Persona, Viewer>
type When = (daysAgo: number) => Date

/** What the made-up people did before the demonstration begins, through the product's own use-cases, in the past. */
export async function seedHistory(people: People, now: Date): Promise<void> {
  const when: When = (daysAgo) => new Date(now.getTime() - daysAgo * 24 * 60 * 60 * 1000)
  await refreshEditions()
  await trainJo(people.jo, when)
  await levelsOfLotus(people, when)
  await recordOfJo(people, when)
  await viewsOfGrace(people, when)
  await recordOfAmara(people, when)
}

/** Jo has done every module before 'Boundaries and endings', and the first lessons of that one. */
async function trainJo(jo: Viewer, when: When): Promise<void> {
  const { manifest } = await requireTrainingEdition(jo)
  const { modules } = manifest.programme
  const at = modules.findIndex(({ slug }) => slug === 'boundaries-and-endings')
  for (const module of modules.slice(0, at))
    for (const lesson of module.lessons) await doLesson(jo, `modules/${module.slug}/${lesson}`, when(20))
  for (const lesson of modules[at]?.lessons.slice(0, 3) ?? [])
    await doLesson(jo, `modules/${modules[at]?.slug}/${lesson}`, when(6))
}

async function doLesson(viewer: Viewer, path: string, now: Date): Promise<void> {
  const found = (await requireTrainingEdition(viewer)).pages.get(path)
  if (!found) return
  const on = now.toISOString().slice(0, 10)
  for (const activity of activitiesOf(found.page)) {
    const { id } = activity
    if (activity.type === 'check') {
      const picked = activity.answers.filter((answer) => answer.right).map((answer) => answer.id)
      await respond(viewer, path, found.page, { intent: 'answer', activity: id, picked }, now)
    }
    if (activity.type === 'sequence') {
      let stages = arranged(activity, null)
      for (const [place, { id: stage }] of activity.stages.entries())
        while (stages.findIndex((each) => each.id === stage) > place) {
          stages = moved(stages, { stage, way: 'up' })
          await respond(viewer, path, found.page, { intent: 'arrange', activity: id, move: `${stage}:up` }, now)
        }
      await respond(viewer, path, found.page, { intent: 'arrange', activity: id }, now)
    }
    if (activity.type === 'short-answer')
      await respond(viewer, path, found.page, { intent: 'compare', activity: id, compared: 'some-of-it' }, now)
    if (activity.type === 'group')
      await respond(viewer, path, found.page, { intent: 'group', activity: id, how: 'attended' }, now)
    if (activity.type === 'practice')
      await respond(viewer, path, found.page, { intent: 'practice', activity: id, on }, now)
    if (activity.type === 'conversation')
      await respond(viewer, path, found.page, { intent: 'conversation', activity: id, on }, now)
  }
  await completeLesson(viewer, path, found.hash, now)
}

/** Lotus begins from what a new peer worker needs, and asks for more where it is about safety. */
async function levelsOfLotus({ lena, jo }: People, when: When): Promise<void> {
  const change = (levels: Levels): Levels => ({
    ...levels,
    model: 'new-post',
    competences: { 'core-knowledge.22': 'doing-with-support', 'values.7': 'doing-on-my-own' },
    renewals: { 'core-knowledge.22': 12 },
  })
  if (!(await setServiceLevels(lena, jo.service?.id ?? '', { version: 0, change }, when(18))))
    throw new Error('The levels of Lotus could not be set')
}

/** Grace says how she sees two of Jo's competences, beside how Jo does. */
async function viewsOfGrace({ jo, grace }: People, when: When): Promise<void> {
  const note = 'On Tuesday you asked him what he wanted to do with the hour. That is this one.'
  const place = { personId: jo.id, competence: 'values.4' }
  must(await giveView(grace, place, { level: 'doing-with-support', note }, when(6)))
  must(await giveView(grace, { ...place, competence: 'values.2' }, { level: 'could-help-others' }, when(5)))
}

/** Three confirmed, one returned with what is needed, one that waits for Grace. */
async function recordOfJo({ jo, grace }: People, when: When): Promise<void> {
  for (const [i, competence] of ['values.1', 'values.2', 'values.3'].entries()) {
    await ask(jo, grace, competence, when(16 - i))
    await decide(jo, grace, competence, 'confirm', undefined, when(14 - i))
  }
  await ask(jo, grace, 'values.4', when(9))
  const note = 'This tells me what you think about power. Please add one time you noticed it and what you did.'
  await decide(jo, grace, 'values.4', 'return', note, when(7))
  await ask(jo, grace, 'values.5', when(3))
}

/** Everything a whole sign-off needs: Amara can ask for hers. */
async function recordOfAmara({ amara, kwame }: People, when: When): Promise<void> {
  const framework = await currentFramework()
  const required = framework.domains
    .filter((domain) => domain.required)
    .flatMap((domain) => domain.sections.flatMap((s) => s.competences))
  for (const [i, { id }] of required.entries()) {
    const daysAgo = 25 - (i * 20) / required.length
    await ask(amara, kwame, id, when(daysAgo))
    await decide(amara, kwame, id, 'confirm', undefined, when(daysAgo - 1))
  }
}

async function ask(person: Viewer, supervisor: Viewer, competence: string, now: Date): Promise<void> {
  must(await rateEntry(person, competence, 'doing-on-my-own', now))
  const evidence = {
    kind: 'supervision-discussion' as const,
    title: 'Talked through in supervision',
    text: 'We went through a made-up situation and what I would do. My supervisor asked what I would do if it went differently.',
    link: null,
    disclosure: 'no' as const,
  }
  await addEvidenceTo(person, competence, evidence, now)
  must(await requestConfirmation(person, competence, { supervisorId: supervisor.id }, now))
}

async function decide(
  person: Viewer,
  supervisor: Viewer,
  competence: string,
  action: 'confirm' | 'return',
  note: string | undefined,
  now: Date,
): Promise<void> {
  const submissionId = (await findOwnEntry(person, competence))?.submissionId ?? ''
  must(await decideOnEntry(supervisor, { personId: person.id, competence }, { action, submissionId, note }, now))
}

function must(outcome: { ok: boolean } | null): void {
  if (!outcome?.ok) throw new Error(`The demonstration could not be filled: ${JSON.stringify(outcome)}`)
}
