const DAY = 24 * 60 * 60 * 1000

/** How long something has waited, in words: 'today', '1 day', '12 days', '3 weeks'. */
export function waitedFor(since: Date, now: Date): string {
  const days = Math.max(0, Math.floor((now.getTime() - since.getTime()) / DAY))
  if (days === 0) return 'today'
  if (days === 1) return '1 day'
  return days < 21 ? `${days} days` : `${Math.floor(days / 7)} weeks`
}

/** A person's competences in words: '37 of 108 confirmed, 3 asked, 1 returned'. What is none is not said. */
export function countsInWords({ confirmed, required, waiting, returned }: Counts): string {
  if (required === 0) return 'none yet'
  const others = [waiting > 0 ? `${waiting} asked` : '', returned > 0 ? `${returned} returned` : '']
  return [`${confirmed} of ${required} confirmed`, ...others].filter(Boolean).join(', ')
}

type Counts = { confirmed: number; required: number; waiting: number; returned: number }
