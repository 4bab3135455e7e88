import type { Framework } from '../competence/framework.ts'
import { currentFramework, requireFramework } from '../competence/frameworks.server.ts'
import type { Viewer } from '../organisation/viewer.ts'
import { listModulesOf } from './completed-modules.server.ts'
import { countForReports } from './counts.server.ts'
import type { Counts } from './counts.ts'
import type { Report } from './report.ts'
import { reportsOf } from './reports.ts'

export type ReportsPage = {
  reports: Report[]
  /** Services of few people that are counted as one. */
  together: string[]
  people: number
  version: number
  /** Every version that somebody's record is on, newest first. */
  versions: number[]
}

/** The viewer's reports, on the framework version asked for or the newest that somebody is on. */
export async function readReports(viewer: Viewer, wanted: number | null, now = new Date()): Promise<ReportsPage> {
  const counts = await countForReports(viewer, now)
  const frameworks = await frameworksIn(counts)
  const framework = frameworks.find(({ version }) => version === wanted) ?? frameworks[0] ?? (await currentFramework())
  const made = reportsOf(counts, { framework, modules: await listModulesOf(counts.services) })
  return { ...made, version: framework.version, versions: frameworks.map(({ version }) => version) }
}

async function frameworksIn({ people }: Counts): Promise<Framework[]> {
  const ids = [...new Set(people.flatMap(({ frameworkId }) => frameworkId ?? []))]
  return (await Promise.all(ids.map(requireFramework))).sort((a, b) => b.version - a.version)
}
