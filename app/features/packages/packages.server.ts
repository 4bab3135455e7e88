import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { zip, type AsyncZipOptions, type AsyncZippable } from 'fflate'
import type { Edition } from '#app/features/content/editions.server.ts'
import type { HelpLine } from '#app/features/handbook/take-away.ts'
import { lessonPath } from '#app/features/training/progress.ts'
import { env } from '#app/platform/env.server.ts'
import { FIXED_FILES, packageFiles } from './scorm.ts'

const zipped = promisify<AsyncZippable, AsyncZipOptions, Uint8Array>(zip)
const DATE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' })

/** A module of an edition as a SCORM 1.2 package; null where the edition has no such module. The same bytes for the same edition. */
export async function makePackage(
  edition: Edition,
  slug: string,
  help: readonly HelpLine[],
): Promise<Uint8Array | null> {
  const { programme, variant, layers } = edition.manifest
  const module = programme.modules.find((known) => known.slug === slug)
  if (!module) return null
  const files = packageFiles({
    module,
    lessons: module.lessons.flatMap((lesson) => edition.pages.get(lessonPath(slug, lesson))?.page ?? []),
    variant: { slug: variant.slug, title: variant.title, credit: variant.credit },
    edition: { number: edition.number, date: DATE.format(edition.publishedAt), hash: edition.hash },
    names: Object.fromEntries(layers.map((layer) => [layer.slug, layer.short])),
    help,
    origin: env.origin,
  })
  const fixed = await Promise.all(FIXED_FILES.map(async (name) => [name, await readFile(`public/package/${name}`)] as const)) // prettier-ignore
  const all = [...Object.entries(files).map(([name, text]) => [name, Buffer.from(text)] as const), ...fixed]
  // Zip keeps local time: a fixed day makes the same edition the same file.
  return zipped(Object.fromEntries(all), { mtime: new Date(2020, 0, 1) })
}
