import { addEvidenceTo, attachEvidence } from '#app/features/competence/attachments.server.ts'
import { decideOnEntry } from '#app/features/competence/decisions.server.ts'
import { findOwnEntry, rateEntry } from '#app/features/competence/entries.server.ts'
import { currentFramework } from '#app/features/competence/frameworks.server.ts'
import { makePack } from '#app/features/competence/pack/packs.server.ts'
import { requestConfirmation } from '#app/features/competence/requests.server.ts'
import { decideOnRecord } from '#app/features/competence/sign-off-decisions.server.ts'
import { requestSignOff } from '#app/features/competence/sign-offs.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'

const DAY = 24 * 60 * 60 * 1000

/**
 * Marcus Bell, who worked at Harambee before: his whole record was signed off in the spring, and he made a pack of it.
 * Kwame no longer supervises him.
 */
export async function seedPacks({ kwame, marcus }: { kwame: Viewer; marcus: Viewer }, now: Date): Promise<void> {
  const when = (daysAgo: number) => new Date(now.getTime() - daysAgo * DAY)
  // He has been a supervisor for longer than this demonstration.
  await prisma.roleHeld.updateMany({ where: { personId: kwame.id }, data: { from: when(420) } })
  const between = { personId: marcus.id, supervisorId: kwame.id, kind: 'practice' }
  const supervision = await prisma.supervision.create({ data: { ...between, from: when(400), agreedAt: when(400) } })
  await confirmEverything(marcus, kwame, when)
  await signOff(marcus, kwame, when)
  await prisma.supervision.update({ where: { id: supervision.id }, data: { until: when(20) } })
  must(await makePack(marcus, { covers: 'record', id: null }, { seen: false, evidence: false }, when(90)))
}

async function confirmEverything(marcus: Viewer, kwame: Viewer, when: (daysAgo: number) => Date): Promise<void> {
  const { domains } = await currentFramework()
  const required = domains.filter((domain) => domain.required)
  for (const [i, { title, competences }] of required.entries()) {
    const at = when(300 - i * 10)
    const evidence = {
      kind: 'observation' as const,
      title: `Observed at work: ${title.toLowerCase()}`,
      text: 'My supervisor sat in on two conversations, with everyone’s agreement, and we talked about them after.',
      link: null,
      disclosure: 'no' as const,
    }
    let item: string | null = null
    for (const { id } of competences) {
      must(await rateEntry(marcus, id, 'doing-on-my-own', at))
      if (item === null) item = (await addEvidenceTo(marcus, id, evidence, at)).id
      else await attachEvidence(marcus, id, item, at)
      must(await requestConfirmation(marcus, id, { supervisorId: kwame.id }, at))
      const submissionId = (await findOwnEntry(marcus, id))?.submissionId ?? ''
      const place = { personId: marcus.id, competence: id }
      must(await decideOnEntry(kwame, place, { action: 'confirm', submissionId }, at))
    }
  }
}

async function signOff(marcus: Viewer, kwame: Viewer, when: (daysAgo: number) => Date): Promise<void> {
  must(await requestSignOff(marcus, { signatoryId: kwame.id, declared: true }, when(190)))
  const { submissionId } = await prisma.record.findFirstOrThrow({ where: { personId: marcus.id } })
  const details = { action: 'sign-off' as const, submissionId: submissionId ?? '', declared: true }
  must(await decideOnRecord(kwame, marcus.id, details, when(187)))
}

function must(outcome: { ok: boolean }): void {
  if (!outcome.ok) throw new Error(`The demonstration could not be filled: ${JSON.stringify(outcome)}`)
}
