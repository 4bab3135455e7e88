export const HOWS = ['at-once', 'daily', 'here'] as const
export type How = (typeof HOWS)[number]

export const HOW_WORDS: Record<How, string> = {
  'at-once': 'By e-mail, at once',
  daily: 'By e-mail, once a day',
  here: 'Only here',
}

/** Every kind of notice, as its reader knows it. At once only where somebody waits. */
export const NOTICE_KINDS = {
  'asked-of-you': { label: 'Somebody asked you to look at something', usual: 'at-once' },
  answered: { label: 'Your supervisor answered', usual: 'daily' },
  view: { label: 'A supervisor said how they see a competence of yours', usual: 'daily' },
  framework: { label: 'There is a new version of the competence framework', usual: 'daily' },
  'renewal-due': { label: 'A confirmation comes due for refresh', usual: 'daily' },
  'witness-answered': { label: 'A colleague answered about your evidence', usual: 'daily' },
  'shared-with-you': { label: 'Somebody shared a reflection with you', usual: 'daily' },
  'day-changed': { label: 'A day of your cohort was added, changed or cancelled', usual: 'daily' },
  'place-free': { label: 'A place came free for you', usual: 'at-once' },
  supervision: { label: 'Your supervision began, ended or is covered', usual: 'daily' },
  moved: { label: 'You moved to another service', usual: 'daily' },
  'asked-to-move': { label: 'Another organisation asks you to move to it', usual: 'at-once' },
  'practice-done': { label: 'Somebody you supervise did a practice task', usual: 'daily' },
  'question-answered': { label: 'A trainer answered your question', usual: 'daily' },
  'day-soon': { label: 'A day of your cohort is soon', usual: 'daily' },
  review: { label: 'News of an adaptation that you wrote or review', usual: 'daily' },
  'cohort-message': { label: 'A message to your cohort', usual: 'daily' },
  suggestion: { label: 'A reader suggested a change to text you keep', usual: 'daily' },
  drift: { label: 'Text that a version of yours builds on has changed its meaning', usual: 'daily' },
  'drift-safety': { label: 'Safety text that a version of yours builds on has changed', usual: 'at-once' },
  'suggestion-answered': { label: 'Your suggestion was answered', usual: 'daily' },
} as const satisfies Record<string, { label: string; usual: How }>
export type NoticeKind = keyof typeof NOTICE_KINDS

/** What a learner who paused is not mailed about: it waits here, in the product. */
export const QUIET_IN_A_PAUSE: readonly NoticeKind[] = [
  'answered',
  'view',
  'renewal-due',
  'day-changed',
  'day-soon',
  'place-free',
  'question-answered',
  'cohort-message',
]

/** A notice on its way. `about` is a title or a date, never anything a person wrote; `href` begins with a slash. */
export type NewNotice = { personId: string; kind: NoticeKind; about: string; href: string }

/** A notice nobody has been mailed about yet. */
export type Unmailed = { id: string; personId: string; kind: NoticeKind; at: Date; readAt: Date | null }

/** Hour of the day, in British time, at which the day's mail goes. */
const MAIL_HOUR = 7

/** How a person hears of a kind of notice, where they have not chosen otherwise. */
export function howFor(kind: NoticeKind, chosen: ReadonlyMap<string, How>): How {
  return chosen.get(kind) ?? NOTICE_KINDS[kind].usual
}

/**
 * Which of one person's notices go into a mail now, and which need none because they were read or are only wanted
 * here. What is daily waits for the next morning, and then everything that waits goes together. Nobody is mailed about
 * their training while it is paused.
 */
export function dueNow(
  notices: readonly Unmailed[],
  { chosen, paused }: { chosen: ReadonlyMap<string, How>; paused: boolean },
  now: Date,
): { mail: Unmailed[]; none: Unmailed[] } {
  const isQuiet = (kind: NoticeKind) => paused && QUIET_IN_A_PAUSE.includes(kind)
  const none = notices.filter(({ kind, readAt }) => readAt !== null || isQuiet(kind) || howFor(kind, chosen) === 'here')
  const open = notices.filter((notice) => !none.includes(notice))
  const atOnce = open.filter(({ kind }) => howFor(kind, chosen) === 'at-once')
  const daily = open.filter((notice) => !atOnce.includes(notice))
  return { mail: daily.some(({ at }) => nextMorning(at) <= now) ? open : atOnce, none }
}

/** The first moment after a time at which the day's mail goes. */
export function nextMorning(after: Date): Date {
  const morning = new Date(after)
  morning.setUTCMinutes(0, 0, 0)
  do morning.setUTCHours(morning.getUTCHours() + 1)
  while (britishHour(morning) !== MAIL_HOUR)
  return morning
}

const HOUR = new Intl.DateTimeFormat('en-GB', { hour: 'numeric', hourCycle: 'h23', timeZone: 'Europe/London' })

function britishHour(time: Date): number {
  return Number(HOUR.format(time))
}

/** The mail that tells of notices: what kinds there are and where to read them. Nothing personal, not even a name. */
export function mailOf(notices: readonly Pick<Unmailed, 'kind'>[], origin: string): { subject: string; text: string } {
  const kinds = [...new Set(notices.map(({ kind }) => kind))]
  const lines = kinds.map((kind) => {
    const count = notices.filter((notice) => notice.kind === kind).length
    return `- ${NOTICE_KINDS[kind].label}${count > 1 ? ` (${count})` : ''}`
  })
  return {
    subject: 'Something new for you in ENRICHMENT',
    text: `Hello,\n\nThere is something new for you:\n\n${lines.join('\n')}\n\nSign in to read it: ${origin}/notices\n\nWhat it is about is not in this mail, so that nobody else can read it here.\nYou can choose how you hear of things, or stop these mails, on the same page.\n`,
  }
}

/** Minutes until a mail that could not be sent is tried again; null when it has been tried often enough. */
export function retryIn(attempts: number): number | null {
  return [1, 5, 30, 120, 720][attempts - 1] ?? null
}
