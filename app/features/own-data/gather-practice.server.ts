import type { Viewer } from '#app/features/organisation/viewer.ts'
import { PRACTICE_WORDS } from '#app/features/practice-log/practice-log.ts'
import { listPracticeLog } from '#app/features/practice-log/practice-log.server.ts'
import { listOwnMeetings } from '#app/features/supervision/meetings.server.ts'
import type { Part } from './own-data.ts'

/** The viewer's practice log, and the supervision meetings they were one of the two in. */
export async function gatherPractice(viewer: Viewer): Promise<Part[]> {
  const [log, meetings] = await Promise.all([listPracticeLog(viewer, 100_000), listOwnMeetings(viewer)])
  return [
    {
      key: 'practiceLog',
      title: 'Your practice log',
      about: 'Nobody else can open it.',
      rows: log.map(({ day, minutes, kind, note }) => ({ day, minutes, what: PRACTICE_WORDS[kind], note })),
    },
    {
      key: 'meetings',
      title: 'Supervision meetings',
      about: 'For you and the other of the two. A lead sees only that you met.',
      rows: meetings,
    },
  ]
}
