import { writeSync } from 'node:fs'
import { addEvidenceTo } from '#app/features/competence/attachments.server.ts'
import { decideOnEntry } from '#app/features/competence/decisions.server.ts'
import { findOwnEntry, rateEntry } from '#app/features/competence/entries.server.ts'
import { requestConfirmation } from '#app/features/competence/requests.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { someEvidence } from './competence-builders.ts'

/**
 * A process that asks and decides without end, for as many people at once as it is given, and says a line for each
 * decision once it has been told that it is made: `deciding.ts <JSON: supervisor, people, competences>`.
 */
const { supervisor, people, competences } = JSON.parse(process.argv[2] ?? '{}') as {
  supervisor: Viewer
  people: Viewer[]
  competences: string[]
}
await Promise.all(people.map(decideWithoutEnd))

async function decideWithoutEnd(person: Viewer): Promise<void> {
  for (let turn = 0; ; turn++) {
    const competence = competences[turn % competences.length]!
    if (!(await findOwnEntry(person, competence))) await rateEntry(person, competence, 'doing-on-my-own')
    const asked = await requestConfirmation(person, competence, { supervisorId: supervisor.id })
    // The process before this one may have been killed between any two of these.
    if (!asked.ok && asked.refusal === 'needs-evidence') await addEvidenceTo(person, competence, someEvidence())
    const submissionId = (await findOwnEntry(person, competence))?.submissionId
    if (!submissionId) continue
    const [action, kind] = turn % 3 === 0 ? (['return', 'returned'] as const) : (['confirm', 'confirmed'] as const)
    const details = { action, submissionId, note: 'A word with it.' }
    const outcome = await decideOnEntry(supervisor, { personId: person.id, competence }, details)
    if (outcome.ok) writeSync(1, `${kind} ${submissionId}\n`)
  }
}
