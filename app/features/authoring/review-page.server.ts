import { CHANGE_KIND_LABELS } from '#app/features/content/change.ts'
import { whyOfRow } from '#app/features/content/changes.server.ts'
import { listNamedDomains } from '#app/features/content/competence-names.server.ts'
import { aroundChanges, wordChanges } from '#app/features/content/word-changes.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import { CHECKS, tally, type Check, type Finding } from './checklist.ts'
import { checkWork, type CheckedWork } from './checked-work.server.ts'
import { listCommentsAlreadyAllowed } from './comments.server.ts'
import { composeForAuthors, type Composition } from './composition.server.ts'
import { listDraft } from './listed-drafts.server.ts'
import { findOwnVariant } from './own-variants.server.ts'
import { saidIn } from './own/said.server.ts'
import { findReach } from './reach.server.ts'
import { availableWorkActions, OPEN_REVIEWS, WORK_STATE_WORDS } from './review.ts'
import type { ChangedSection, ChecklistLine, Comment, ReviewedDraft, ReviewedSection } from './reviewed.ts'
import { findReview, namesOf, type Review } from './reviews.server.ts'

/** A review as its author, its reviewer and colleagues see it; null where there is none for them. */
export async function findReviewPage(viewer: Viewer, slug: string, id: string) {
  const variant = await findOwnVariant(viewer, slug)
  const review = variant && (await findReview(variant.id, id))
  if (!variant || !review) return null
  const composition = await composeForAuthors(variant)
  const isOpen = OPEN_REVIEWS.includes(review.state)
  const checked = isOpen ? await checkWork(variant, composition, review.rows) : { sections: [], findings: [] }
  const [comments, reach, nameOf, edition] = await Promise.all([
    listCommentsAlreadyAllowed(id),
    isOpen ? findReach(viewer, variant.id, pathsOf(review, checked)) : null,
    namesOf([review.authorId, review.reviewerId]),
    review.editionId ? prisma.edition.findUnique({ where: { id: review.editionId }, select: { number: true } }) : null,
  ])
  const drafts = await draftsOf(review, slug, composition)
  const sections = checked.sections.map((section) => sectionOf(section, drafts, comments))
  const shown = new Set(sections.flatMap(({ path, section }) => `${path}#${section}`))
  return {
    variant: { slug, title: variant.title },
    review: {
      ...plain(review),
      label: review.state === 'withdrawn' ? 'Taken back' : WORK_STATE_WORDS[review.work.state].label,
      sentence: review.state === 'withdrawn' ? 'Its drafts can be edited again.' : WORK_STATE_WORDS[review.work.state].sentence, // prettier-ignore
      author: nameOf(review.authorId),
      reviewer: nameOf(review.reviewerId),
      edition: edition?.number ?? null,
    },
    isOpen,
    isReviewer: review.reviewerId === viewer.id,
    actions: isOpen ? availableWorkActions(review.work, viewer) : [],
    sections,
    others: drafts.filter(({ path, section }) => !shown.has(`${path}#${section}`)),
    comments: comments.filter(({ path, section }) => !shown.has(`${path}#${section}`)),
    openComments: comments.filter(({ resolvedAt }) => resolvedAt === null).length,
    checklist: checklistOf(checked.findings),
    tally: tally(checked.findings),
    reach,
  }
}
export type ReviewPage = NonNullable<Awaited<ReturnType<typeof findReviewPage>>>

function plain({ id, state, note, sentAt, publishFrom, answer, allowed, decidedAt, ...review }: Review) {
  return { id, state, class: review.class, note, sentAt, publishFrom, answer, allowed, decidedAt }
}

/** Pages that drafts name, and those that another word touches. */
function pathsOf({ rows }: Review, { sections }: CheckedWork): string[] {
  return [...rows, ...sections].map(({ path }) => path)
}

async function draftsOf({ rows }: Review, slug: string, composition: Composition): Promise<ReviewedDraft[]> {
  const domains = rows.some((row) => row.do === 'module') ? await listNamedDomains() : []
  return rows.map((row) => {
    const { kind, evidence, credits } = whyOfRow(row)
    const said = saidIn(row, composition, domains)
    return { ...listDraft(row, slug, composition), kind: CHANGE_KIND_LABELS[kind], evidence, credits, said }
  })
}

function sectionOf(
  { before, after, ...section }: ChangedSection,
  drafts: readonly ReviewedDraft[],
  comments: readonly Comment[],
): ReviewedSection {
  const isHere = (each: { path: string; section: string }) =>
    each.path === section.path && each.section === section.section
  const runs = wordChanges(textOf(before), textOf(after))
  return {
    ...section,
    what: !before ? 'added' : !after ? 'removed' : runs.some(({ kind }) => kind !== 'same') ? 'changed' : 'reason',
    runs: aroundChanges(runs),
    html: after?.html ?? '',
    drafts: drafts.filter(isHere),
    comments: comments.filter(isHere),
  }
}

function textOf(side: { title: string; text: string } | null): string {
  return side ? `${side.title}\n\n${side.text}` : ''
}

function checklistOf(findings: readonly Finding[]): ChecklistLine[] {
  return Object.entries(CHECKS).map(([check, { label, weight }]) => ({
    check: check as Check,
    label,
    weight,
    findings: findings.filter((finding) => finding.check === check),
  }))
}
