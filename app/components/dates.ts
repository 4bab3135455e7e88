const DATE = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'Europe/London',
})

/** A day as people here write it: '3 March 2027', in British time. */
export function dateInWords(date: Date): string {
  return DATE.format(date)
}

/** The same for a day written as 2027-03-03. */
export function dayInWords(day: string): string {
  return DATE.format(new Date(`${day}T12:00:00Z`))
}

const MOMENT = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  timeZone: 'Europe/London',
})

/** A moment: '3 March 2027 at 14:05', in British time. */
export function momentInWords(date: Date): string {
  return MOMENT.format(date)
}
