import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import type { Part } from './own-data.ts'

/** What the viewer suggested and answered, and their part in adaptations and the evidence beneath them. */
export async function gatherAuthoring(viewer: Viewer): Promise<Part[]> {
  const [sent, answers, reviews, comments, drift, withdrawals, lookedAt, changes] = await Promise.all([
    prisma.suggestion.findMany({ where: { personId: viewer.id }, orderBy: { createdAt: 'asc' } }),
    prisma.suggestionMessage.findMany({ where: { authorId: viewer.id }, orderBy: { at: 'asc' } }),
    prisma.review.findMany({
      where: { OR: [{ authorId: viewer.id }, { reviewerId: viewer.id }] },
      orderBy: { sentAt: 'asc' },
    }),
    prisma.reviewComment.findMany({ where: { authorId: viewer.id }, orderBy: { at: 'asc' } }),
    prisma.driftDecision.findMany({ where: { byId: viewer.id }, orderBy: { at: 'asc' } }),
    prisma.evidenceWithdrawal.findMany({
      where: { OR: [{ byId: viewer.id }, { takenBackById: viewer.id }] },
      orderBy: { at: 'asc' },
    }),
    prisma.evidenceReview.findMany({ where: { byId: viewer.id }, orderBy: { at: 'asc' } }),
    prisma.change.findMany({
      where: { OR: [{ editedById: viewer.id }, { authors: { contains: viewer.id } }] },
      orderBy: { editedAt: 'asc' },
      include: { variant: { select: { slug: true } } },
    }),
  ])
  const said = await prisma.suggestionMessage.findMany({
    where: { suggestionId: { in: sent.map(({ id }) => id) } },
    orderBy: { at: 'asc' },
  })
  return [
    {
      key: 'changes',
      title: 'Changes you wrote or edited',
      about: 'To versions of the handbook and the training, as they stand.',
      rows: changes.map((change) => ({
        version: change.variant.slug,
        where: `${change.path}#${change.section}`,
        does: change.do,
        kind: change.kind,
        title: change.title,
        text: change.body,
        reason: change.reason,
        credits: change.credits,
        stands: change.state,
        lastChanged: change.editedAt.toISOString(),
      })),
    },
    {
      key: 'suggestions',
      title: 'Changes you suggested',
      about: 'To sections of the handbook, with everything said about them.',
      rows: sent.flatMap(({ id, variant, path, section, title, credit, state }) =>
        said
          .filter(({ suggestionId }) => suggestionId === id)
          .map(({ authorId, text, at }) => ({
            section: title,
            version: variant,
            where: `${path}#${section}`,
            namedAs: credit,
            stands: state,
            by: authorId === null ? 'you' : 'a keeper',
            text,
            at: at.toISOString(),
          })),
      ),
    },
    {
      key: 'suggestionAnswers',
      title: 'Answers you gave to readers',
      about: 'As one of those who keep a version.',
      rows: answers.map(({ suggestionId, text, at }) => ({ suggestion: suggestionId, text, at: at.toISOString() })),
    },
    {
      key: 'reviews',
      title: 'Reviews of adaptations',
      about: 'Those you sent, and those you were asked for.',
      rows: reviews.map(({ authorId, note, answer, state, sentAt, decidedAt }) => ({
        as: authorId === viewer.id ? 'author' : 'reviewer',
        note,
        answer,
        stands: state,
        sent: sentAt.toISOString(),
        decided: decidedAt?.toISOString() ?? null,
      })),
    },
    {
      key: 'reviewComments',
      title: 'What you said in reviews',
      about: 'On sections of adaptations.',
      rows: comments.map(({ path, section, text, at }) => ({
        where: `${path}#${section}`,
        text,
        at: at.toISOString(),
      })),
    },
    {
      key: 'driftDecisions',
      title: 'What you decided about text that had moved',
      about: 'On adapted sections whose text beneath had changed.',
      rows: drift.map(({ path, section, what, why, at }) => ({
        where: `${path}#${section}`,
        what,
        why,
        at: at.toISOString(),
      })),
    },
    {
      key: 'withdrawals',
      title: 'Evidence you withdrew, or took back again',
      about: 'Entries of the evidence library that your organisation no longer relies on.',
      rows: withdrawals.map(({ entryId, reason, at, takenBackAt, byId, takenBackById }) => ({
        entry: entryId,
        reason,
        did: [byId === viewer.id && 'withdrew it', takenBackById === viewer.id && 'took that back']
          .filter(Boolean)
          .join(' and '),
        on: at.toISOString(),
        takenBackOn: takenBackAt?.toISOString() ?? null,
      })),
    },
    {
      key: 'evidenceReviews',
      title: 'Sections you looked at after evidence was withdrawn',
      about: 'You found that they still stand.',
      rows: lookedAt.map(({ entryId, variant, path, section, why, at }) => ({
        entry: entryId,
        version: variant,
        where: `${path}#${section}`,
        why,
        on: at.toISOString(),
      })),
    },
  ]
}
