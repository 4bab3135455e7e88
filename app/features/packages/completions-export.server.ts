import { findEdition } from '#app/features/content/editions.server.ts'
import { recordEvent } from '#app/features/organisation/events.server.ts'
import { recordLooks } from '#app/features/organisation/looks.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { lessonPath } from '#app/features/training/progress.ts'
import type { Table } from '#app/platform/csv.server.ts'
import { prisma } from '#app/platform/database.server.ts'
import { COLUMNS, completedOn, rowOf, type Column } from './completion-columns.ts'

/**
 * Modules completed, as a table: for a lead everyone in their organisation, for a trainer the learners of cohorts they train
 * now. Completion and its day, nothing else. That it was taken out is written down.
 */
export async function exportCompletions(viewer: Viewer, columns: readonly Column[], now = new Date()): Promise<Table> {
  const people = await prisma.person.findMany({
    where: { id: { in: await peopleFor(viewer) }, organisationId: viewer.organisation.id },
    orderBy: { name: 'asc' },
    select: {
      id: true,
      name: true,
      email: true,
      service: { select: { name: true, variant: { select: { slug: true, title: true } } } },
    },
  })
  const ids = people.map(({ id }) => id)
  const [completions, recognised] = await Promise.all([
    prisma.completion.findMany({
      where: { personId: { in: ids }, undoneAt: null },
      select: { personId: true, path: true, completedAt: true },
      orderBy: { completedAt: 'asc' },
    }),
    prisma.priorLearning.findMany({
      where: { personId: { in: ids }, state: 'recognised' },
      select: { personId: true, module: true, decidedAt: true },
    }),
  ])
  const doneBy = new Map(ids.map((id) => [id, new Map<string, Date>()]))
  for (const { personId, path, completedAt } of completions) doneBy.get(personId)?.set(path, completedAt)
  const recognisedAt = new Map(
    recognised.map(({ personId, module, decidedAt }) => [`${personId} ${module}`, decidedAt]),
  )
  const rows: string[][] = []
  for (const { id, name, email, service } of people) {
    const edition = await findEdition(service?.variant.slug ?? 'base')
    const doneAt = doneBy.get(id) ?? new Map<string, Date>()
    for (const { slug, title, lessons } of edition?.manifest.programme.modules ?? []) {
      const before = recognisedAt.get(`${id} ${slug}`) ?? null
      const on = completedOn(lessons.map((lesson) => lessonPath(slug, lesson)), doneAt) ?? before // prettier-ignore
      if (!on) continue
      const person = { name, email, service: service?.name ?? '' }
      const version = edition?.manifest.variant.title ?? ''
      const completion = { module: title, version, completed_on: on.toISOString().slice(0, 10), how: before ? 'recognised' : 'lessons' } as const // prettier-ignore
      rows.push(rowOf(person, completion, columns))
    }
  }
  await recordLooks(viewer, ids, 'completions', now)
  await prisma.$transaction((tx) =>
    recordEvent(tx, {
      actorId: viewer.id,
      organisationId: viewer.organisation.id,
      kind: 'completions.exported',
      subject: viewer.organisation.id,
      detail: { rows: rows.length, columns: columns.join(',') },
      at: now,
    }),
  )
  return { columns: columns.map((column) => COLUMNS[column]), rows }
}

async function peopleFor(viewer: Viewer): Promise<string[]> {
  if (viewer.roles.includes('lead')) {
    const all = await prisma.person.findMany({
      where: { organisationId: viewer.organisation.id, disabledAt: null },
      select: { id: true },
    })
    return all.map(({ id }) => id)
  }
  const trains = await prisma.cohortTrainer.findMany({ where: { personId: viewer.id, until: null } })
  const members = await prisma.cohortMember.findMany({
    where: { cohortId: { in: trains.map(({ cohortId }) => cohortId) }, leftAt: null },
    select: { personId: true },
  })
  return members.map(({ personId }) => personId)
}
