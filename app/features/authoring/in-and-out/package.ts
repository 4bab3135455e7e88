import { parse, stringify } from 'yaml'
import { z } from 'zod'
import {
  formatAdaptation,
  placeOfFile,
  readAdaptation,
  type ContentFiles,
} from '#app/features/content/adaptation-files.ts'
import { hashOf } from '#app/features/content/fingerprint.ts'
import type { Problem } from '#app/features/content/problem.ts'
import type { VariantSource } from '#app/features/content/variant.ts'

/** Where a version came from: whose it is, which of its editions, and when it was packed. */
export const Provenance = z.object({
  organisation: z.string().min(1).max(200),
  variant: z.string(),
  edition: z.number().int().positive(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  published: z.string().max(40),
  packed: z.string().max(40),
})
export type Provenance = z.infer<typeof Provenance>

const PackageFile = z.strictObject({
  format: z.literal('enrichment-version-1'),
  from: Provenance,
  /** What it stands on that comes with the software, then every version in it, each on the one before. */
  stands_on: z.string(),
  versions: z
    .array(z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/))
    .min(1)
    .max(5),
  credits: z.array(z.string()),
  files: z.record(z.string(), z.string()),
})

export const PACKAGE_FILE = 'package.yaml'

/** A version and those of its organisation beneath it, with where they came from, as the files of a package. */
export function formatPackage(variants: readonly VariantSource[], from: Provenance): Map<string, string> {
  const files = new Map(variants.flatMap((variant) => [...formatAdaptation(variant)]))
  const about = {
    format: 'enrichment-version-1',
    from,
    stands_on: variants[0]?.extends ?? 'base',
    versions: variants.map(({ slug }) => slug),
    credits: [...new Set(variants.flatMap(creditsIn))],
    files: Object.fromEntries([...files].map(([file, text]) => [file, hashOf(text)])),
  }
  return new Map([[PACKAGE_FILE, stringify(about, { lineWidth: 110 })], ...files])
}

export type ReadPackage = { from: Provenance; standsOn: string; variants: readonly VariantSource[] }

/** Reads a package. One that is not as it was packed, to the letter, is refused: nobody puts words under others' names. */
export function readPackage(files: ContentFiles): { read: ReadPackage | null; problems: Problem[] } {
  const about = aboutIn(files.get(PACKAGE_FILE))
  if ('problems' in about) return { read: null, problems: about.problems }
  const { from, stands_on: standsOn, versions, files: packed } = about
  const problems = [...changedSince(packed, files), ...strangers(versions, files)]
  const variants = versions.flatMap((slug, i) => {
    const own = new Map([...files].filter(([file]) => placeOfFile(slug, file) !== null))
    const { variant, problems: found } = readAdaptation(slug, own)
    problems.push(...found)
    if (variant && variant.extends !== (versions[i - 1] ?? standsOn))
      problems.push(problem(slug, 'It does not stand on the version beneath it in this package.'))
    return variant ? [variant] : []
  })
  return { read: { from, standsOn, variants }, problems }
}

/** Everyone who shaped a version, once. */
export function creditsIn({ credit, changes, words, own }: VariantSource): string[] {
  const credited = [...[...changes.values()].flat(), ...words, ...own.pages, ...own.modules, ...own.orders]
  return [...new Set([credit, ...credited.flatMap(({ credits }) => credits)])].filter(Boolean)
}

function aboutIn(text: string | undefined): z.infer<typeof PackageFile> | { problems: Problem[] } {
  if (text === undefined) return { problems: [problem(PACKAGE_FILE, 'This is no package of a version: it has no package.yaml.')] } // prettier-ignore
  try {
    return PackageFile.parse(parse(text))
  } catch {
    return { problems: [problem(PACKAGE_FILE, 'It does not say where this version comes from in a way that can be read.')] } // prettier-ignore
  }
}

function changedSince(packed: Readonly<Record<string, string>>, files: ContentFiles): Problem[] {
  const missing = Object.keys(packed).filter((file) => !files.has(file))
  const changed = [...files].filter(([file, text]) => file !== PACKAGE_FILE && packed[file] !== hashOf(text))
  return [
    ...missing.map((file) => problem(file, 'This file is missing from the package.')),
    ...changed.map(([file]) => problem(file, 'This file is not as it was packed.')),
  ]
}

function strangers(versions: readonly string[], files: ContentFiles): Problem[] {
  return [...files.keys()]
    .filter((file) => file !== PACKAGE_FILE && versions.every((slug) => placeOfFile(slug, file) === null))
    .map((file) => problem(file, 'This file has no place in a package.'))
}

function problem(where: string, message: string): Problem {
  return { where, code: 'front-matter', message }
}
