const WORDS: Record<string, string> = {
  caseload: 'How many of your competences are confirmed, in the list of people they supervise',
  report: 'How your record stands, in a report of peer workers by name',
  record: 'How your competences stand',
  'sign-off': 'Your whole sign-off',
  completions: 'Which modules you have completed, in a table that was taken out',
  training: 'Your practice tasks and earlier learning',
  reflection: 'A reflection you shared',
  'what-helps': 'What helps you',
  cohort: 'Where you are in the cohort’s programme',
}

/** What was looked at, as the person it is about reads it. */
export function lookInWords(what: string): string {
  const [thing = '', of] = what.split(' ')
  if (thing === 'file' && of) return `A file you sent on competence ${of}`
  return thing === 'entry' && of ? `What you sent on competence ${of}` : (WORDS[thing] ?? what)
}
