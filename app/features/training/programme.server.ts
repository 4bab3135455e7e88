import type { Edition } from '#app/features/content/editions.server.ts'
import type { Mode } from '#app/features/content/page.ts'
import { comesAfter, lessonPath, moduleState, progressThrough, type Done } from './progress.ts'

/** Every module of an edition with how far someone is in it: what the picture and its table show. */
export function listMappedModules(edition: Edition, done: Done, unconfirmed: readonly string[]) {
  const { programme } = edition.manifest
  return programme.modules.map((module) => {
    const progress = progressThrough(module, done)
    const lessons = module.lessons.map((lesson) => {
      const path = lessonPath(module.slug, lesson)
      const page = edition.pages.get(path)?.page
      const mode: Mode = page?.mode ?? 'self-paced'
      return { mode, minutes: page?.minutes ?? 0, done: done.has(path) }
    })
    return {
      slug: module.slug,
      title: module.title,
      number: module.number,
      done: progress.done,
      of: progress.of,
      state: moduleState(progress, unconfirmed),
      after: comesAfter(module, programme, done),
      gate: programme.startGate.includes(module.slug),
      minutes: lessons.reduce((sum, lesson) => sum + lesson.minutes, 0),
      lessons,
    }
  })
}
