import { listOwnQuestions } from '#app/features/cohorts/questions.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import { namesOf } from './names.server.ts'
import type { Part } from './own-data.ts'

/** Cohorts and days the viewer belongs to or trains, what they were told, and the mail that went to them. */
export async function gatherDays(viewer: Viewer): Promise<Part[]> {
  const where = { personId: viewer.id }
  const [member, trains, places, marks, messages, calendars, notices, mail, questions] = await Promise.all([
    prisma.cohortMember.findMany({ where }),
    prisma.cohortTrainer.findMany({ where }),
    prisma.dayPlace.findMany({ where }),
    prisma.registerMark.findMany({ where }),
    prisma.cohortMessage.findMany({ where: { authorId: viewer.id }, orderBy: { sentAt: 'asc' } }),
    prisma.calendarAddress.findMany({ where }),
    prisma.notice.findMany({ where, orderBy: { at: 'asc' } }),
    prisma.outboxMail.findMany({ where, orderBy: { createdAt: 'asc' } }),
    listOwnQuestions(viewer),
  ])
  const [cohorts, days] = await Promise.all([
    prisma.cohort.findMany({
      where: { id: { in: [...member, ...trains].map(({ cohortId }) => cohortId) } },
      select: { id: true, name: true },
    }),
    prisma.cohortDay.findMany({
      where: { id: { in: [...places, ...marks].map(({ dayId }) => dayId) } },
      select: { id: true, title: true, startsAt: true },
    }),
  ])
  const markers = await namesOf(marks.map(({ markedById }) => markedById))
  const cohort = (id: string) => cohorts.find((known) => known.id === id)?.name ?? id
  const day = (id: string) => {
    const known = days.find((one) => one.id === id)
    return { day: known?.title ?? id, on: iso(known?.startsAt) }
  }
  return [
    {
      key: 'cohorts',
      title: 'Cohorts',
      about: 'Those you learn in, and those you train.',
      rows: [
        ...member.map(({ cohortId, joinedAt, leftAt }) => ({
          cohort: cohort(cohortId),
          as: 'learner',
          from: iso(joinedAt),
          until: iso(leftAt),
        })),
        ...trains.map(({ cohortId, from, until }) => ({
          cohort: cohort(cohortId),
          as: 'trainer',
          from: iso(from),
          until: iso(until),
        })),
      ],
    },
    {
      key: 'days',
      title: 'Days',
      about: 'Your word on each day, and what the register says.',
      rows: [
        ...places.map(({ dayId, state, since }) => ({
          ...day(dayId),
          said: state,
          saidOn: iso(since),
          register: null,
        })),
        ...marks.map(({ dayId, mark, markedAt, markedById }) => ({
          ...day(dayId),
          said: null,
          register: mark,
          marked: iso(markedAt),
          markedBy: markers.get(markedById) ?? null,
        })),
      ],
    },
    {
      key: 'messages',
      title: 'Messages you sent to a cohort',
      about: 'Everyone in the cohort could read them.',
      rows: messages.map(({ cohortId, text, sentAt }) => ({ cohort: cohort(cohortId), text, sentOn: iso(sentAt) })),
    },
    {
      key: 'questions',
      title: 'What you asked your trainers',
      about: 'Your questions about parts of lessons, and the answers.',
      rows: questions.map(({ path, section, text, named, askedAt, answer }) => ({
        lesson: path,
        part: section,
        question: text,
        withYourName: named,
        askedOn: iso(askedAt),
        answer: answer?.text ?? null,
        answeredBy: answer?.by ?? null,
        answeredOn: iso(answer?.at),
      })),
    },
    {
      key: 'calendars',
      title: 'Calendar addresses',
      about: 'Secret addresses you asked for. The address itself is not kept.',
      rows: calendars.map(({ cohortId, createdAt, endedAt }) => ({
        of: cohortId === null ? 'you' : cohort(cohortId),
        from: iso(createdAt),
        until: iso(endedAt),
      })),
    },
    {
      key: 'notices',
      title: 'What you were told',
      about: 'Notices in the product.',
      rows: notices.map(({ kind, about, at, readAt }) => ({ kind, about, on: iso(at), readOn: iso(readAt) })),
    },
    {
      key: 'mail',
      title: 'Mail to you',
      about: 'Every mail that was written to you, word for word, and when one went to a colleague you asked.',
      rows: mail.map(({ subject, text, createdAt, sentAt }) => ({
        subject,
        text,
        writtenOn: iso(createdAt),
        sentOn: iso(sentAt),
      })),
    },
  ]
}

function iso(date: Date | null | undefined): string | null {
  return date?.toISOString() ?? null
}
