import { prisma } from '#app/platform/database.server.ts'
import type { Framework } from '../competence/framework.ts'
import { currentFramework } from '../competence/frameworks.server.ts'
import { recordEvent } from '../organisation/events.server.ts'
import { recordLooks } from '../organisation/looks.server.ts'
import type { Viewer } from '../organisation/viewer.ts'
import { peopleTable, type PeopleFilter } from './people-columns.ts'
import { listPeopleForReport } from './people-report.server.ts'

export const PEOPLE_ON_A_PAGE = 100
const ALL = 100_000

/** A page of the report of people as a table. That the viewer looked is written down for each of them. */
export async function readPeopleReport(viewer: Viewer, filter: PeopleFilter, now = new Date()) {
  const skip = (filter.page - 1) * PEOPLE_ON_A_PAGE
  return readTable(viewer, filter, { most: PEOPLE_ON_A_PAGE, skip }, now)
}

/** The same table with everyone the filter lets through, for a file. That it was taken out is written down too. */
export async function exportPeopleReport(viewer: Viewer, filter: PeopleFilter, now = new Date()) {
  const { table } = await readTable(viewer, filter, { most: ALL, skip: 0 }, now)
  await prisma.$transaction((tx) =>
    recordEvent(tx, {
      actorId: viewer.id,
      organisationId: viewer.organisation.id,
      kind: 'report.exported',
      subject: viewer.organisation.id,
      detail: { rows: table.rows.length, columns: filter.columns.join(',') },
      at: now,
    }),
  )
  return table
}

async function readTable(viewer: Viewer, filter: PeopleFilter, range: { most: number; skip: number }, now: Date) {
  const { lines, of, states, framework } = await listPeopleForReport(viewer, filter, range, now)
  await recordLooks(viewer, lines.map(({ id }) => id), 'report', now) // prettier-ignore
  const known: Framework = framework ?? (await currentFramework())
  const competences = known.domains.find(({ id }) => id === filter.domain)?.competences ?? []
  return {
    table: peopleTable(lines, filter.columns, { competences, states }),
    of,
    domains: known.domains.map(({ id, title }) => ({ value: id, label: title })),
  }
}
