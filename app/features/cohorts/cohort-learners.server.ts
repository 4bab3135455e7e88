import type { Edition } from '#app/features/content/editions.server.ts'
import type { Pause } from '#app/features/training/pause.ts'
import { lessonPath } from '#app/features/training/progress.ts'
import { prisma } from '#app/platform/database.server.ts'
import { absencesInARow, mayNeedAWord, type Mark } from './cohort.ts'
import type { Day } from './days.server.ts'
import { listMarksAlreadyAllowed } from './register.server.ts'

export type Learner = {
  id: string
  name: string
  /** Lessons marked done, of how many in the programme. */
  done: number
  of: number
  /** Title of the module they are in. */
  at: string
  /** Days they were at, of those with a register. */
  days: { there: number; of: number }
  mayNeed: string[]
}

type Asked = {
  members: readonly { id: string; name: string; joinedAt: Date }[]
  days: readonly Day[]
  edition: Edition | null
}

/** Where each learner of a cohort is. Callers have established that the viewer trains it. */
export async function listLearnersAlreadyAllowed({ members, days, edition }: Asked, now: Date): Promise<Learner[]> {
  const where = { personId: { in: members.map(({ id }) => id) } }
  const [completions, recognised, pauses, marks] = await Promise.all([
    prisma.completion.findMany({
      where: { ...where, undoneAt: null },
      select: { personId: true, path: true, completedAt: true },
    }),
    prisma.priorLearning.findMany({
      where: { ...where, state: 'recognised' },
      select: { personId: true, module: true },
    }),
    prisma.trainingPause.findMany({
      where,
      select: { personId: true, from: true, until: true, tellSupervisor: true },
    }),
    listMarksAlreadyAllowed(days.map((day) => day.id)),
  ])
  const programme = edition?.manifest.programme.modules ?? []
  const held = days.filter(({ startsAt, cancelledAt }) => startsAt <= now && cancelledAt === null).reverse()
  return members.map(({ id, name, joinedAt }) => {
    const mine = completions.filter(({ personId }) => personId === id)
    const mayPass = new Set(recognised.filter(({ personId }) => personId === id).map(({ module }) => module))
    const done = new Set(mine.map(({ path }) => path))
    const modules = programme.map(({ slug, title, lessons }) => ({
      title,
      passed: mayPass.has(slug),
      paths: lessons.map((lesson) => lessonPath(slug, lesson)),
    }))
    const here = modules.find(({ passed, paths }) => !passed && paths.some((path) => !done.has(path)))
    const ownPauses = pauses.filter(({ personId }) => personId === id)
    const onDays = held.map((day) => marks.find((mark) => mark.dayId === day.id && mark.personId === id)?.mark ?? null)
    const present = onDays.filter((mark) => mark === 'there' || mark === 'part')
    const lastDone = mine.map(({ completedAt }) => completedAt).sort((a, b) => b.getTime() - a.getTime())[0] ?? null
    const counted = onDays.map((mark, i): Mark | null => (wasPaused(ownPauses, held[i]) ? null : mark))
    return {
      id,
      name,
      done: modules.flatMap(({ passed, paths }) => paths.filter((path) => passed || done.has(path))).length,
      of: modules.flatMap(({ paths }) => paths).length,
      at: here?.title ?? 'Everything is done',
      days: { there: present.length, of: onDays.filter(Boolean).length },
      mayNeed: mayNeedAWord(
        { joinedAt, lastDone, pauses: ownPauses, complete: here === undefined, absences: absencesInARow(counted) },
        now,
      ),
    }
  })
}

/** Nobody who paused was expected on a day. */
function wasPaused(pauses: readonly Pause[], day: Day | undefined): boolean {
  return (
    day !== undefined &&
    pauses.some(({ from, until }) => from <= day.startsAt && (until === null || until > day.startsAt))
  )
}
