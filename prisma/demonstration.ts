import { releaseShippedContent } from '#app/features/content/releases.server.ts'
import { ROLES, type Viewer } from '#app/features/organisation/viewer.ts'
import { hashPassword } from '#app/features/organisation/passwords.server.ts'
import { prisma, type Tx } from '#app/platform/database.server.ts'
import { env } from '#app/platform/env.server.ts'
import {
  CAST,
  DEMONSTRATION_PASSWORD,
  FEMI,
  MARCUS,
  ORGANISATIONS,
  OWN_VARIANTS,
  SERVICES,
  SUPERVISIONS,
  type CastMember,
  type Persona,
} from './cast.ts'
import { seedAdaptations, seedOwnChapter, seedReview } from './demonstration-adaptations.ts'
import { seedDays } from './demonstration-days.ts'
import { seedEvidence } from './demonstration-evidence.ts'
import { seedPacks } from './demonstration-packs.ts'
import { seedSuggestions } from './demonstration-suggestions.ts'
import { seedHistory } from './history.ts'

const DAY = 24 * 60 * 60 * 1000
const MONTH = 30 * DAY

/** The two organisations with their people, services, variants and supervision; all made up. */
export async function seedDemonstration(now = new Date()): Promise<void> {
  const began = new Date(now.getTime() - MONTH)
  await seedCast(now)
  await seedAdaptations(
    { priya: await viewerOf('priya'), temi: await viewerOf('temi') },
    new Date(began.getTime() - DAY),
  )
  await releaseShippedContent(env.contentFolder, { note: 'First edition of the organisations’ own versions.' }, began)
  const people = await everyone()
  await seedHistory(people, now)
  await seedEvidence(people.jo, now)
  await seedDays(people, now)
  await seedOther(FEMI, now)
  await seedPacks({ kwame: people.kwame, marcus: await seedOther(MARCUS, now) }, now)
  await seedSuggestions(people, now)
  await seedReview(people, new Date(now.getTime() - DAY))
  await seedOwnChapter(people, now)
}

/** Somebody who is not of the cast. */
async function seedOther(member: CastMember, now: Date): Promise<Viewer> {
  const passwordHash = await hashPassword(DEMONSTRATION_PASSWORD)
  await prisma.$transaction((tx) => seedPerson(tx, member, passwordHash, new Date(now.getTime() - 14 * MONTH)))
  return viewerBy(member.email)
}

/** The cast as the product sees them. */
async function everyone(): Promise<Record<Persona, Viewer>> {
  const viewers = await Promise.all(
    Object.keys(CAST).map(async (persona) => [persona, await viewerOf(persona as Persona)] as const),
  )
  return Object.fromEntries(viewers) as Record<Persona, Viewer>
}

/** One of the cast as loaders and actions see them. */
export function viewerOf(persona: Persona): Promise<Viewer> {
  return viewerBy(CAST[persona].email)
}

async function viewerBy(email: string): Promise<Viewer> {
  const person = await prisma.person.findUniqueOrThrow({
    where: { email },
    include: { organisation: true, service: { include: { variant: true } }, roles: true },
  })
  const { id, name, isPeer, organisation, service, roles } = person
  return {
    id,
    name,
    isPeer,
    organisation: { id: organisation.id, name: organisation.name, demonstration: organisation.demonstration },
    service: service && {
      id: service.id,
      name: service.name,
      variant: service.variant.slug,
      pinnedEditionId: await pinnedFor(id, service.id),
      supportLines: JSON.parse(service.supportLines) as NonNullable<Viewer['service']>['supportLines'],
    },
    roles: ROLES.filter((role) => roles.some((held) => held.role === role)),
  }
}

/** The edition that the newest cohort a person learns in stays with. */
async function pinnedFor(personId: string, serviceId: string): Promise<string | null> {
  const memberships = await prisma.cohortMember.findMany({
    where: { personId, leftAt: null },
    orderBy: { joinedAt: 'desc' },
  })
  const cohorts = await prisma.cohort.findMany({
    where: { id: { in: memberships.map(({ cohortId }) => cohortId) }, serviceId, endedAt: null },
  })
  const [newest] = memberships.flatMap(({ cohortId }) => cohorts.filter(({ id }) => id === cohortId))
  return newest?.pinnedEditionId ?? null
}

/** The cast alone, in one transaction: tests begin here. */
export async function seedCast(now = new Date()): Promise<void> {
  const passwordHash = await hashPassword(DEMONSTRATION_PASSWORD)
  await prisma.$transaction(async (tx) => {
    for (const organisation of Object.values(ORGANISATIONS))
      await tx.organisation.create({ data: { ...organisation, demonstration: true } })
    await seedVariants(tx)
    await seedServices(tx)
    let minutes = 0
    for (const member of Object.values(CAST))
      await seedPerson(tx, member, passwordHash, new Date(now.getTime() + 60_000 * minutes++ - MONTH))
    for (const { person, supervisor, kind } of SUPERVISIONS) {
      const from = new Date(now.getTime() - MONTH)
      const data = {
        personId: await idOf(tx, person),
        supervisorId: await idOf(tx, supervisor),
        kind,
        from,
        agreedAt: from,
      }
      await tx.supervision.create({ data })
    }
  })
}

async function seedVariants(tx: Tx): Promise<void> {
  for (const [slug, { organisation, extends: parent, title, short, about }] of Object.entries(OWN_VARIANTS))
    await tx.variant.create({
      data: {
        slug,
        title,
        short,
        about: JSON.stringify(about),
        extends: { connect: { slug: parent } },
        organisation: { connect: { slug: organisation } },
      },
    })
}

async function seedServices(tx: Tx): Promise<void> {
  for (const [slug, { organisation, name, variant, supportLines }] of Object.entries(SERVICES))
    await tx.service.create({
      data: {
        slug,
        name,
        supportLines: JSON.stringify(supportLines),
        organisation: { connect: { slug: organisation } },
        variant: { connect: { slug: variant } },
      },
    })
}

async function seedPerson(tx: Tx, member: CastMember, passwordHash: string, createdAt: Date): Promise<void> {
  const { name, email, organisation, service, roles, isPeer } = member
  const { id: organisationId } = await tx.organisation.findUniqueOrThrow({ where: { slug: organisation } })
  const place =
    service &&
    (await tx.service.findUniqueOrThrow({ where: { organisationId_slug: { organisationId, slug: service } } }))
  await tx.person.create({
    data: {
      name,
      email,
      isPeer,
      passwordHash,
      createdAt,
      organisationId,
      serviceId: place ? place.id : null,
      roles: { create: roles.map((role) => ({ role, from: createdAt })) },
    },
  })
}

async function idOf(tx: Tx, persona: Persona): Promise<string> {
  return (await tx.person.findUniqueOrThrow({ where: { email: CAST[persona].email }, select: { id: true } })).id
}
