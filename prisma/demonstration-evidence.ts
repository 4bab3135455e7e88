import { addEvidenceTo } from '#app/features/competence/attachments.server.ts'
import { takeFile } from '#app/features/competence/items/files.server.ts'
import { answerWitness } from '#app/features/competence/items/witness-answers.server.ts'
import { askWitness, type AskDetails } from '#app/features/competence/items/witness-requests.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'

const DAY = 24 * 60 * 60 * 1000
const ON = 'values.4'

const GROUPS = `Groups within a bus ride of the ward (made up)

Tuesday   Allotment, 10 to 12. Bring boots. Nobody asks why you came.
Wednesday Repair cafe, 2 to 4. Good for people who like to have something in their hands.
Thursday  Singing, 7 to 8. No audition, and the kettle is always on.

I rang each of them in the autumn, and asked what somebody new would find hardest.
`

const WARD_ROUND =
  'Everyone in the ward round had said what should happen next, and nobody had asked the person it was about. I said that I would like to hear from them first, and then I waited. They asked for two more days, and got them.'

const SHE_SAYS =
  'I was leading that ward round. Jo said it quietly and did not fill the silence afterwards. It changed the plan, and it changed how I begin them now.'

const THURSDAY =
  'In the Thursday group two people did most of the talking. I suggested that we go round once, with passing allowed, and began by passing myself.'

/** Evidence of Jo's after the return: a file, an observation that a colleague confirmed, and one that waits for another. */
export async function seedEvidence(jo: Viewer, now: Date): Promise<void> {
  const when = (daysAgo: number) => new Date(now.getTime() - daysAgo * DAY)
  const own = { link: null, disclosure: 'no' as const }
  const list = { ...own, kind: 'work-product' as const, title: 'A list of groups near the ward' }
  const text = 'I made this list for people who are about to go home. The ward has it on the wall.'
  await addEvidenceTo(jo, ON, { ...list, text, file: await aFile(jo, when(2.5)) }, when(2.5))

  const observed = { ...own, kind: 'observation' as const, title: 'Asking first in a ward round', text: WARD_ROUND }
  const { id } = await addEvidenceTo(jo, ON, { ...observed, disclosure: 'nobody-recognisable' }, when(2.4))
  const ruth = { name: 'Ruth Bell (made up)', relation: 'ward manager', reach: 'link', email: null } as const
  const link = await askedBy(jo, id, { ...ruth, shown: WARD_ROUND, competences: true }, when(2.3))
  const answer = { state: 'confirmed', statement: SHE_SAYS } as const
  if (!(await answerWitness(null, link?.split('/').at(-1) ?? '', answer, when(2)))?.ok) unfilled()

  const group = {
    ...own,
    kind: 'witness-statement' as const,
    title: 'Making room in the Thursday group',
    text: THURSDAY,
  }
  const waiting = await addEvidenceTo(jo, ON, group, when(1.2))
  const dele = { name: 'Dele Ash (made up)', relation: 'occupational therapist', reach: 'mail' } as const
  const email = 'dele.ash@northgate.example'
  await askedBy(jo, waiting.id, { ...dele, email, shown: THURSDAY, competences: false }, when(1))
}

async function aFile(jo: Viewer, now: Date) {
  const content = (async function* () {
    yield await Promise.resolve(Buffer.from(GROUPS))
  })()
  const taken = await takeFile(jo, { name: 'Groups near the ward.txt', content, isCut: () => false }, now)
  return taken.ok ? taken.file : unfilled()
}

async function askedBy(jo: Viewer, id: string, details: AskDetails, now: Date): Promise<string | null> {
  const outcome = await askWitness(jo, id, details, now)
  return outcome.ok ? outcome.link : unfilled()
}

function unfilled(): never {
  throw new Error('The evidence of the demonstration could not be filled.')
}
