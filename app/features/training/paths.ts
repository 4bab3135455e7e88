/** Address of the training, a module of it, or a lesson given by its path `modules/<module>/<lesson>`. */
export function learnPath(path?: string, anchor?: string): string {
  const rest = path === undefined ? '' : `/${path.replace(/^modules\//, '')}`
  return `/learn${rest}${anchor ? `#${anchor}` : ''}`
}

export const MODE_LABELS = {
  'self-paced': 'On your own',
  group: 'With the group',
  practice: 'Practice',
  supervision: 'In supervision',
} as const

/** '1 hour 15 minutes' */
export function inHours(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  const words = [hours > 0 ? `${hours} ${hours === 1 ? 'hour' : 'hours'}` : '', rest > 0 ? `${rest} minutes` : '']
  return words.filter(Boolean).join(' ') || 'no set time'
}
