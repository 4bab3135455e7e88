import type { Module, Programme } from '#app/features/content/module.ts'

/** What counts for a person, as paths: lessons marked done and not undone, and modules recognised from earlier learning. */
export type Done = ReadonlySet<string>

export type ModuleProgress = {
  slug: string
  title: string
  done: number
  of: number
  complete: boolean
  /** Recognised from earlier learning: nothing in it needs doing. */
  recognised: boolean
  /** Path of the first lesson not done; null when the module is complete. */
  next: string | null
}

export function lessonPath(module: string, lesson: string): string {
  return `modules/${module}/${lesson}`
}

/** How far a person is through a module: computed from completions each time, never stored. */
export function progressThrough(module: Pick<Module, 'slug' | 'title' | 'lessons'>, done: Done): ModuleProgress {
  const paths = module.lessons.map((lesson) => lessonPath(module.slug, lesson))
  const finished = paths.filter((path) => done.has(path)).length
  const recognised = done.has(`modules/${module.slug}`)
  const complete = recognised || finished === paths.length
  return {
    slug: module.slug,
    title: module.title,
    done: finished,
    of: paths.length,
    complete,
    recognised,
    next: complete ? null : (paths.find((path) => !done.has(path)) ?? null),
  }
}

/** Which modules should come before this one and are not complete, by title. They are advice; they close nothing. */
export function comesAfter(module: Pick<Module, 'prerequisites'>, programme: Programme, done: Done): string[] {
  return module.prerequisites.flatMap((slug) => {
    const earlier = programme.modules.find((candidate) => candidate.slug === slug)
    return earlier && !progressThrough(earlier, done).complete ? [earlier.title] : []
  })
}

/** The lesson to do next: in the first module, in order, that is not complete and whose prerequisites are. */
export function nextLesson(programme: Programme, done: Done): { module: ModuleProgress; path: string } | null {
  const open = programme.modules
    .map((module) => ({ module, progress: progressThrough(module, done) }))
    .filter(({ progress }) => !progress.complete)
  const chosen = open.find(({ module }) => comesAfter(module, programme, done).length === 0) ?? open[0]
  return chosen?.progress.next ? { module: chosen.progress, path: chosen.progress.next } : null
}

/** What must be complete before meeting people alone; empty when the start gate is open. */
export function beforeMeetingAlone(programme: Programme, done: Done): string[] {
  return programme.startGate.flatMap((slug) => {
    const module = programme.modules.find((candidate) => candidate.slug === slug)
    return module && !progressThrough(module, done).complete ? [module.title] : []
  })
}

/** Practice tasks, as paths, that nobody has confirmed and that belong to the modules of the start gate. */
export function confirmedBeforeMeetingAlone(programme: Programme, unconfirmed: readonly string[]): string[] {
  return unconfirmed.filter((path) => programme.startGate.some((slug) => path.startsWith(`modules/${slug}/`)))
}

export type ModuleState = 'not-started' | 'under-way' | 'to-confirm' | 'complete' | 'recognised'

/** How far a module is, in a word: a practice task that nobody has confirmed keeps it from being complete, never from going on. */
export function moduleState(progress: ModuleProgress, unconfirmed: readonly string[]): ModuleState {
  if (progress.recognised) return 'recognised'
  if (progress.complete)
    return unconfirmed.some((path) => path.startsWith(`modules/${progress.slug}/`)) ? 'to-confirm' : 'complete'
  return progress.done > 0 ? 'under-way' : 'not-started'
}

/** Path of the trainers' plan for a group session. */
export function planPath(module: string, lesson: string): string {
  return `facilitators/${module}/${lesson}`
}

/** The section of a trainers' plan that learners may print. */
export const HANDOUT = 'handout'
