const PARTS = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** A moment as the day '2026-11-23' and the time '09:30' on British clocks. */
export function onTheClock(moment: Date): { on: string; at: string } {
  const part = Object.fromEntries(PARTS.formatToParts(moment).map(({ type, value }) => [type, value]))
  return { on: `${part.year}-${part.month}-${part.day}`, at: `${part.hour}:${part.minute}` }
}

/** The moment at which British clocks show a day and a time. */
export function londonTime(on: string, at: string): Date {
  const guess = new Date(`${on}T${at}:00Z`)
  const shown = onTheClock(guess)
  const ahead = new Date(`${shown.on}T${shown.at}:00Z`).getTime() - guess.getTime()
  return new Date(guess.getTime() - ahead)
}

/** '09:30 to 16:00' */
export function timesInWords(startsAt: Date, endsAt: Date): string {
  return `${onTheClock(startsAt).at} to ${onTheClock(endsAt).at}`
}

const DAY = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
})

/** 'Monday 23 November', in British time. */
export function weekdayInWords(moment: Date): string {
  return DAY.format(moment)
}
