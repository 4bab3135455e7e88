import { addDay, listDaysAlreadyAllowed, saySoOnDay } from '#app/features/cohorts/days.server.ts'
import { changeCohortPeople, createCohort, findCohort, sendMessage } from '#app/features/cohorts/cohorts.server.ts'
import type { DayDetails } from '#app/features/cohorts/cohort-form.ts'
import { markRegister } from '#app/features/cohorts/register.server.ts'
import { onTheClock } from '#app/features/organisation/times.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import type { Persona } from './cast.ts'

const DAY = 24 * 60 * 60 * 1000

/** Two cohorts with a day behind them and two to come. All made up. */
export async function seedDays(people: Record<Persona, Viewer>, now: Date): Promise<void> {
  const { priya, temi, jo, sam, amara } = people
  await seedCohort(priya, { name: 'Autumn 2026', learners: [jo, sam], place: 'Training room 2, Northgate House' }, now)
  await seedCohort(temi, { name: 'Harambee, first group', learners: [amara], place: 'The community hall' }, now)
}

type Wanted = { name: string; learners: readonly Viewer[]; place: string }

async function seedCohort(trainer: Viewer, { name, learners, place }: Wanted, now: Date): Promise<void> {
  const began = new Date(now.getTime() - 30 * DAY)
  const startsOn = onTheClock(began).on
  const id = await createCohort(trainer, { name, serviceId: trainer.service?.id ?? '', startsOn }, began)
  const cohort = id === null ? null : await findCohort(trainer, id)
  if (!cohort) return
  for (const { id: personId } of learners)
    await changeCohortPeople(trainer, cohort.id, { personId, as: 'learner' }, began)
  const on = (days: number) => onTheClock(new Date(now.getTime() + days * DAY)).on
  const day = (details: Partial<DayDetails> & { title: string; on: string }): DayDetails => ({
    kind: 'training',
    from: '10:00',
    until: '15:30',
    place,
    link: '',
    capacity: undefined,
    lessons: [],
    catchUp: '',
    sequence: 0,
    ...details,
  })
  await addDay(
    trainer,
    cohort.id,
    day({ title: 'Welcome day', on: on(-12), lessons: ['modules/welcome-and-values/meeting-as-a-group'] }),
    began,
  )
  await addDay(
    trainer,
    cohort.id,
    day({
      title: 'Boundaries day',
      on: on(9),
      capacity: 12,
      lessons: ['modules/boundaries-and-endings/dilemma-cards', 'modules/boundaries-and-endings/rupture-and-repair'],
      catchUp: 'Read the two lessons, then an hour with a trainer and one other learner.',
    }),
    now,
  )
  await addDay(
    trainer,
    cohort.id,
    day({
      title: 'Recall day',
      kind: 'recall',
      on: on(40),
      until: '12:30',
      place: '',
      link: 'https://meet.example/recall-day',
    }),
    now,
  )
  const [past, next] = await listDaysAlreadyAllowed([cohort.id])
  if (!past || !next) return
  const marks = learners.map(({ id: personId }) => ({ personId, mark: 'there' as const }))
  await markRegister(trainer, { cohort, day: past }, marks, past.endsAt, now)
  const [first] = learners
  if (first) await saySoOnDay(first, next.id, true, now)
  await sendMessage(trainer, cohort, 'Lunch is there on the boundaries day. Tell me what you do not eat.', now)
}
