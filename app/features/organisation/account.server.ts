import { prisma } from '#app/platform/database.server.ts'
import { recordEvent } from './events.server.ts'
import { hashPassword, passwordFits } from './passwords.server.ts'
import type { Viewer } from './viewer.ts'

export const PASSWORD_REFUSALS = { not_yours: 'That is not the password you have now.' }
export type PasswordOutcome = { ok: true } | { ok: false; refusal: keyof typeof PASSWORD_REFUSALS }

/** Changes one's own password and ends every session of it, this one too. */
export async function changePassword(
  viewer: Viewer,
  { current, password }: { current: string; password: string },
  now = new Date(),
): Promise<PasswordOutcome> {
  const person = await prisma.person.findUniqueOrThrow({ where: { id: viewer.id }, select: { passwordHash: true } })
  if (!(await passwordFits(person.passwordHash, current))) return { ok: false, refusal: 'not_yours' }
  const passwordHash = await hashPassword(password)
  await prisma.$transaction(async (tx) => {
    await tx.person.update({ where: { id: viewer.id }, data: { passwordHash } })
    await tx.session.deleteMany({ where: { personId: viewer.id } })
    const organisationId = viewer.organisation.id
    await recordEvent(tx, {
      actorId: viewer.id,
      organisationId,
      kind: 'person.password-changed',
      subject: viewer.id,
      at: now,
    })
  })
  return { ok: true }
}
