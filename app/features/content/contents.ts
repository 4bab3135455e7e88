import { ringOf, type Module, type Programme } from './module.ts'
import { lacksWhy, type LessonOrder, type Own, type OwnModule, type OwnPage, type Why } from './own.ts'
import type { Page } from './page.ts'
import type { Problem, ProblemCode } from './problem.ts'

/** A page that stands in a variant: the base's (`own` is null), or one that a layer added, with its reason. */
export type StandingPage = Page & { own: (Why & { layer: string }) | null }
export type Contents = { pages: readonly StandingPage[]; programme: Programme }

type OwningLayer = { slug: string; own: Own }
type Tell = (where: string, code: ProblemCode, message: string) => void
/** `last`: what this layer already put after a thing, so that several stand in the order they were written. */
type Placing = { slug: string; tell: Tell; last: Map<string, string> }

/**
 * The pages a variant has, in reading order, and its programme: the base's, with what each layer adds and puts in
 * another order. What finds no place stands last and is a problem too; what is left out is always a problem.
 */
export function contentsOf(
  base: { pages: readonly Page[]; programme: Programme },
  layers: readonly OwningLayer[],
): Contents & { problems: Problem[] } {
  const problems: Problem[] = []
  const start: Contents = { pages: base.pages.map((page) => ({ ...page, own: null })), programme: base.programme }
  const end = layers.reduce((contents, layer) => withLayer(contents, layer, problems), start)
  return { ...end, problems }
}

/** The lessons as wanted; one that the order does not know stands after the one it stood after. */
export function inOrder(lessons: readonly string[], wanted: readonly string[]): string[] {
  const known = [...new Set(wanted)].filter((lesson) => lessons.includes(lesson))
  return lessons.reduce((order, lesson, i) => {
    if (order.includes(lesson)) return order
    const before = lessons[i - 1]
    const at = before === undefined ? 0 : order.indexOf(before) + 1
    return [...order.slice(0, at), lesson, ...order.slice(at)]
  }, known)
}

function withLayer(contents: Contents, { slug, own }: OwningLayer, problems: Problem[]): Contents {
  const tell: Tell = (where, code, message) => void problems.push({ where: `${where} (${slug})`, code, message })
  const placing = { slug, tell, last: new Map<string, string>() }
  const modules = afterWhatTheyName(own.modules, ({ module }) => module.slug)
  const withModules = modules.reduce((all, module) => addModule(all, module, placing), contents)
  const pages = afterWhatTheyName(own.pages, ({ page }) => page.path)
  const read = pages.filter(({ page }) => !isPlan(page)).reduce((all, page) => addPage(all, page, placing), withModules)
  const withPages = pages.filter(({ page }) => isPlan(page)).reduce((all, page) => addPage(all, page, placing), read)
  for (const { module } of own.modules) tellWhatIsMissing(withPages, module.slug, tell)
  const ordered = new Set<string>()
  return own.orders.reduce((all, order) => {
    if (!ordered.has(order.module)) {
      ordered.add(order.module)
      return putInOrder(all, order, tell)
    }
    tell(`modules/${order.module}`, 'twice', 'Two changes put the lessons of this module in another order.')
    return all
  }, withPages)
}

/**
 * As written, but each after the one of them that it names: which of two was edited last says nothing of where they stand.
 * What names each other in a ring stays as written.
 */
function afterWhatTheyName<T extends { after: string | null }>(all: readonly T[], addressOf: (one: T) => string): T[] {
  const named = (one: T) => {
    const address = addressOf(one)
    return one.after === null ? null : address.slice(0, address.lastIndexOf('/') + 1) + one.after
  }
  const addresses = new Set(all.map(addressOf))
  const placed: T[] = []
  const waiting = [...all]
  while (waiting.length > 0) {
    const there = new Set(placed.map(addressOf))
    const at = waiting.findIndex((one) => {
      const before = named(one)
      return before === null || !addresses.has(before) || there.has(before)
    })
    placed.push(...waiting.splice(Math.max(at, 0), 1))
  }
  return placed
}

/** Whether it says why; where it does not, that is told. */
function hasReason(where: string, why: Why, tell: Tell): boolean {
  const missing = lacksWhy(why)
  if (missing.length > 0) tell(where, 'incomplete', missing.join(' '))
  return missing.length === 0
}

function addModule(contents: Contents, { module, after, ...why }: OwnModule, placing: Placing): Contents {
  const where = `modules/${module.slug}`
  const { modules } = contents.programme
  if (!hasReason(where, why, placing.tell)) return contents
  if (modules.some(({ slug }) => slug === module.slug)) {
    placing.tell(where, 'id-taken', `There is already a module '${module.slug}'.`)
    return contents
  }
  const number = Math.max(0, ...modules.map((each) => each.number)) + 1
  const names = modules.map(({ slug }) => slug)
  const at = placeFor(module.slug, { among: names, after, kind: 'module', where }, placing)
  return { ...contents, programme: { ...contents.programme, modules: modules.toSpliced(at, 0, { ...module, number }) } }
}

function addPage(contents: Contents, { page, after, ...why }: OwnPage, placing: Placing): Contents {
  const { slug: layer, tell } = placing
  if (!hasReason(page.path, why, tell)) return contents
  if (contents.pages.some(({ path }) => path === page.path)) {
    tell(page.path, 'id-taken', 'There is already a page at this address.')
    return contents
  }
  if (page.sections.length === 0) tell(page.path, 'incomplete', 'This page has no section yet.')
  for (const { id, title } of page.sections.filter(({ source }) => !source.trim()))
    tell(`${page.path}#${id}`, 'incomplete', `Write the text of ‘${title}’.`)
  const standing = { ...page, own: { ...why, layer } }
  const [kind, folder] = page.path.split('/')
  if (kind === 'facilitators') return addPlan(contents, standing, tell)
  if (kind !== 'modules') return addChapter(contents, standing, after, placing)
  const module = contents.programme.modules.find(({ slug }) => slug === folder)
  if (module) return addLesson(contents, { standing, module, after }, placing)
  tell(page.path, 'unknown-section', `There is no module '${folder ?? ''}' for this lesson.`)
  return contents
}

function addChapter({ pages, programme }: Contents, page: StandingPage, after: string | null, placing: Placing) {
  const chapters = pages.filter(({ path }) => path.startsWith('handbook/'))
  const among = chapters.map(({ path }) => slugOf(path))
  const at = placeFor(slugOf(page.path), { among, after, kind: 'chapter', where: page.path }, placing)
  const others = pages.filter((each) => !chapters.includes(each))
  return { pages: [...chapters.toSpliced(at, 0, page), ...others], programme }
}

/** A plan has the place of its group session: it stands in no order of its own. */
function addPlan({ pages, programme }: Contents, page: StandingPage, tell: Tell): Contents {
  const lesson = page.path.replace(/^facilitators/, 'modules')
  if (!pages.some(({ path }) => path === lesson))
    tell(page.path, 'unknown-section', 'The lesson that this plan is for is not there.')
  return { pages: [...pages, page], programme }
}

function isPlan({ path }: Page): boolean {
  return path.startsWith('facilitators/')
}

type NewLesson = { standing: StandingPage; module: Module; after: string | null }

function addLesson({ pages, programme }: Contents, { standing, module, after }: NewLesson, placing: Placing): Contents {
  const end = pages.findLastIndex(({ path }) => path.startsWith('modules/')) + 1
  const all = pages.toSpliced(end, 0, standing)
  const lesson = slugOf(standing.path)
  if (module.lessons.includes(lesson)) return { pages: all, programme }
  const among = module.lessons
  const at = placeFor(lesson, { among, after, kind: 'lesson', where: standing.path }, placing)
  return { pages: all, programme: withLessons(programme, module.slug, among.toSpliced(at, 0, lesson)) }
}

function putInOrder({ pages, programme }: Contents, { module: slug, lessons, ...why }: LessonOrder, tell: Tell) {
  const where = `modules/${slug}`
  const module = programme.modules.find((each) => each.slug === slug)
  if (!module) tell(where, 'unknown-section', 'There is no such module to put in another order.')
  if (!module || !hasReason(where, why, tell)) return { pages, programme }
  const gone = lessons.filter((lesson) => !module.lessons.includes(lesson))
  if (gone.length > 0) tell(where, 'unknown-section', `Its order names lessons that are not there: ${gone.join(', ')}.`)
  return { pages, programme: withLessons(programme, slug, inOrder(module.lessons, lessons)) }
}

function tellWhatIsMissing({ pages, programme }: Contents, slug: string, tell: Tell): void {
  const module = programme.modules.find((each) => each.slug === slug)
  const where = `modules/${slug}`
  if (module?.lessons.length === 0) tell(where, 'incomplete', 'This module has no lesson yet.')
  for (const lesson of module?.lessons ?? [])
    if (!pages.some(({ path }) => path === `${where}/${lesson}`))
      tell(where, 'unknown-section', `There is no lesson '${lesson}'.`)
  const names = new Map(programme.modules.map((each) => [each.slug, each.title]))
  for (const before of module?.prerequisites ?? [])
    if (!names.has(before)) tell(where, 'programme', `It comes after the module '${before}', which is not there.`)
  const ring = ringOf(slug, programme.modules)
  if (!ring) return
  const inWords = ring.map((each) => `‘${names.get(each) ?? each}’`)
  const message = ring.length === 1 ? `${inWords[0]} waits for itself.` : `${inWords.join(', ')} wait for each other.`
  tell(where, 'programme', `${message} Take one of them out of the modules that come before.`)
}

function withLessons(programme: Programme, slug: string, lessons: readonly string[]): Programme {
  const modules = programme.modules.map((module) =>
    module.slug === slug ? { ...module, lessons: [...lessons] } : module,
  )
  return { ...programme, modules }
}

type Wanted = { among: readonly string[]; after: string | null; kind: 'chapter' | 'lesson' | 'module'; where: string }

/** Where a new thing goes: after what it names and what already went there, first where it names nothing, else last. */
function placeFor(slug: string, { among, after, kind, where }: Wanted, { tell, last }: Placing): number {
  const key = `${kind === 'lesson' ? where.slice(0, where.lastIndexOf('/')) : kind} ${after ?? ''}`
  const anchor = last.get(key) ?? after
  last.set(key, slug)
  if (anchor === null) return 0
  const at = among.indexOf(anchor)
  if (at >= 0) return at + 1
  tell(where, 'unknown-section', `It should come after the ${kind} '${after ?? ''}', which is not there.`)
  return among.length
}

function slugOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
