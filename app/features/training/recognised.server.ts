import type { Viewer } from '#app/features/organisation/viewer.ts'
import { rows } from '#app/platform/rows.server.ts'

/** Paths of the modules recognised for the viewer from earlier learning, as `modules/<module>`. */
export async function listRecognised(viewer: Viewer): Promise<string[]> {
  const found = await rows<{ module: string }>`
    SELECT "module" FROM "PriorLearning" WHERE "personId" = ${viewer.id} AND "state" = 'recognised'`
  return found.map(({ module }) => `modules/${module}`)
}
