import type { Role, Viewer } from './viewer.ts'

export const PERMISSIONS = [
  'training.take',
  'reflections.write',
  'record.keep',
  'supervise',
  'supervision.take-part',
  'cohorts.run',
  'packages.export',
  'adaptations.write',
  'adaptations.publish',
  'organisation.see',
  'organisation.manage',
] as const
export type Permission = (typeof PERMISSIONS)[number]

export const ROLE_LABELS: Record<Role, string> = {
  'peer-worker': 'Peer worker',
  trainer: 'Trainer',
  supervisor: 'Supervisor',
  lead: 'Lead',
}

const ALLOWED: Record<Role, readonly Permission[]> = {
  'peer-worker': ['training.take', 'reflections.write', 'record.keep', 'supervision.take-part'],
  trainer: [
    'training.take',
    'reflections.write',
    'cohorts.run',
    'packages.export',
    'adaptations.write',
    'adaptations.publish',
  ],
  supervisor: ['reflections.write', 'supervise', 'supervision.take-part'],
  // Publishing is what a reviewer does, and never to their own: see features/authoring/review.ts.
  lead: ['organisation.see', 'organisation.manage', 'packages.export', 'adaptations.publish'],
}

/** Whether any of the viewer's roles carries the permission. What a role means is here and nowhere else. */
export function can(viewer: Pick<Viewer, 'roles'>, permission: Permission): boolean {
  return viewer.roles.some((role) => ALLOWED[role].includes(permission))
}

/** The first page after signing in: where this person's work begins. */
export function homePath(viewer: Pick<Viewer, 'roles'>): string {
  if (viewer.roles.includes('peer-worker')) return '/learn'
  if (viewer.roles.includes('supervisor')) return '/supervise'
  if (viewer.roles.includes('trainer')) return '/authoring'
  return '/organisation'
}
