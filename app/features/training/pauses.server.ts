import { recordEvent } from '#app/features/organisation/events.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import { pauseNow, type Pause } from './pause.ts'

/** The viewer's own pause, if training stands still now. */
export async function findOwnPause(viewer: Viewer, now = new Date()): Promise<Pause | null> {
  return pauseNow(await openPauses(viewer.id), now)
}

/** Every pause of the viewer's, the first first: what moves their dates. */
export async function listOwnPauses(viewer: Viewer): Promise<Pause[]> {
  return prisma.trainingPause.findMany({
    where: { personId: viewer.id },
    orderBy: { from: 'asc' },
    select: { from: true, until: true, tellSupervisor: true },
  })
}

/** Whether someone paused and agreed that their supervisor may see it. Whose supervisor is asking is the caller's to know. */
export async function hasAgreedPauseAcrossPeople(personId: string, now = new Date()): Promise<boolean> {
  return pauseNow(await openPauses(personId), now)?.tellSupervisor ?? false
}

/** Pauses the viewer's training from now, without a reason. Pausing twice is pausing once. */
export async function pauseTraining(viewer: Viewer, tellSupervisor: boolean, now = new Date()): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const { count } = await tx.trainingPause.updateMany({
      where: { personId: viewer.id, until: null },
      data: { tellSupervisor },
    })
    if (count > 0) return
    await tx.trainingPause.create({ data: { personId: viewer.id, from: now, tellSupervisor } })
    await recordEvent(tx, { ...eventOf(viewer, now), kind: 'training.paused' })
  })
}

/** Takes training up again from now. */
export async function resumeTraining(viewer: Viewer, now = new Date()): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const { count } = await tx.trainingPause.updateMany({
      where: { personId: viewer.id, until: null },
      data: { until: now },
    })
    if (count > 0) await recordEvent(tx, { ...eventOf(viewer, now), kind: 'training.resumed' })
  })
}

function openPauses(personId: string): Promise<Pause[]> {
  return prisma.trainingPause.findMany({
    where: { personId, until: null },
    select: { from: true, until: true, tellSupervisor: true },
  })
}

function eventOf(viewer: Viewer, at: Date) {
  return { actorId: viewer.id, organisationId: viewer.organisation.id, subject: viewer.id, at }
}
