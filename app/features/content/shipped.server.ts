import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { readAdaptation } from './adaptation-files.ts'
import type { Reference } from './compile-page.ts'
import { parseGlossary, type Term } from './glossary.ts'
import { parseModule, parseProgramme, type Module, type Programme } from './module.ts'
import { parsePage, type Page } from './page.ts'
import type { Problem } from './problem.ts'
import type { VariantSource } from './variant.ts'

/** Everything the files under `handbook/` and `modules/` say, and what is wrong with them. */
export type Shipped = {
  pages: readonly Page[]
  programme: Programme
  variants: readonly VariantSource[]
  references: readonly Reference[]
  glossary: readonly Term[]
  problems: readonly Problem[]
}

/**
 * Reads the shipped content from a folder that holds `handbook/` and `modules/`. A file that is not there is a problem.
 * With `unlisted`, modules that `programme.yaml` does not name yet are read too: for those who are writing them.
 */
export async function readShipped(folder: string, { unlisted = false } = {}): Promise<Shipped> {
  const problems: Problem[] = []
  const chapters = await readChapters(folder, problems)
  const { programme, lessons } = await readProgramme(folder, problems, unlisted)
  const variants = await readVariants(folder, programme.modules, problems)
  const references = await readReferences(folder)
  const glossary = parseGlossary(await readFile(join(folder, 'handbook/glossary.yaml'), 'utf8'))
  return { pages: [...chapters, ...lessons], programme, variants, references, glossary, problems }
}

async function readChapters(folder: string, problems: Problem[]): Promise<Page[]> {
  const names = await markdownNames(join(folder, 'handbook/base'))
  const pages = await Promise.all(
    names.map((name) => readPage(join(folder, 'handbook/base', `${name}.md`), `handbook/${name}`, problems)),
  )
  return pages.sort((a, b) => (a.meta.number ?? 0) - (b.meta.number ?? 0))
}

/** Lessons of the listed modules, and trainers' plans for their group sessions. */
async function readProgramme(
  folder: string,
  problems: Problem[],
  unlisted: boolean,
): Promise<{ programme: Programme; lessons: Page[] }> {
  const { modules: listed, ...programme } = parseProgramme(
    await readFile(join(folder, 'modules/programme.yaml'), 'utf8'),
  )
  problems.push(...programme.problems)
  const order = unlisted ? [...new Set([...listed, ...(await moduleFolders(folder))])] : listed
  const modules: Module[] = []
  const lessons: Page[] = []
  const plans: Page[] = []
  for (const slug of order) {
    const parsed = parseModule(slug, await readOr(join(folder, 'modules', slug, 'module.yaml'), problems))
    problems.push(...parsed.problems)
    if (!parsed.module) continue
    modules.push(parsed.module)
    for (const lesson of parsed.module.lessons)
      lessons.push(await readPage(join(folder, 'modules', slug, `${lesson}.md`), `modules/${slug}/${lesson}`, problems))
    for (const name of await markdownNames(join(folder, 'modules', slug, 'facilitators')))
      plans.push(
        await readPage(
          join(folder, 'modules', slug, 'facilitators', `${name}.md`),
          `facilitators/${slug}/${name}`,
          problems,
        ),
      )
  }
  return {
    programme: { title: programme.title, startGate: programme.startGate, modules },
    lessons: [...lessons, ...plans],
  }
}

async function moduleFolders(folder: string): Promise<string[]> {
  const names = await readdir(join(folder, 'modules'), { withFileTypes: true })
  return names.filter((name) => name.isDirectory()).map(({ name }) => name)
}

async function readVariants(folder: string, modules: readonly Module[], problems: Problem[]): Promise<VariantSource[]> {
  const root = join(folder, 'handbook/adaptations')
  const slugs = (await readdir(root, { withFileTypes: true })).filter((entry) => entry.isDirectory())
  const variants: VariantSource[] = []
  for (const { name: slug } of slugs.sort((a, b) => a.name.localeCompare(b.name))) {
    const read = readAdaptation(slug, await readFiles(folder, await filesOf(folder, slug, modules)))
    problems.push(...read.problems)
    if (read.variant) variants.push(read.variant)
  }
  return variants
}

/** Where the files of a variant may stand: its chapters, lessons and plans it changes, and what is its own. */
async function filesOf(folder: string, slug: string, modules: readonly Module[]): Promise<string[]> {
  const root = `handbook/adaptations/${slug}`
  const own = await readdir(join(folder, root, 'own'), { recursive: true }).catch(noFolder)
  const changed = [root]
  for (const module of modules)
    changed.push(
      `modules/${module.slug}/adaptations/${slug}`,
      `modules/${module.slug}/adaptations/${slug}/facilitators`,
    )
  const names = await Promise.all(
    changed.map(async (at) => (await markdownNames(join(folder, at))).map((name) => `${at}/${name}.md`)),
  )
  return [
    `${root}/variant.yaml`,
    ...names.flat(),
    ...own
      .map((name) => `${root}/own/${name.replaceAll('\\', '/')}`)
      .filter((file) => /\.(md|yaml)$/.test(file))
      .sort(),
  ]
}

async function readFiles(folder: string, files: readonly string[]): Promise<Map<string, string>> {
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
  return new Map(files.map((file, i) => [file, texts[i] ?? '']))
}

/** The file's text; a file that is not there is a problem and an empty text. */
async function readOr(file: string, problems: Problem[]): Promise<string> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    problems.push({ where: file, code: 'front-matter', message: 'There is no such file.' })
    return ''
  })
}

async function readPage(file: string, path: string, problems: Problem[]): Promise<Page> {
  const parsed = parsePage(path, await readOr(file, problems))
  problems.push(...parsed.problems)
  return parsed.page
}

/** Names without the ending of a folder's Markdown files, in order; none where there is no such folder. */
async function markdownNames(folder: string): Promise<string[]> {
  const entries = await readdir(folder).catch(noFolder)
  return entries
    .filter((name) => name.endsWith('.md'))
    .map((name) => name.slice(0, -'.md'.length))
    .sort()
}

function noFolder(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT') return []
  throw error
}

const EvidenceFile = z.object({
  references: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      source: z.string(),
      date: z.string().nullish(),
      access: z.string(),
      doi: z.string().optional(),
      summary: z.string(),
    }),
  ),
})

/** What the evidence library says of each entry: words that no page may borrow. */
export async function readSummaries(folder: string): Promise<string[]> {
  return (await readEvidence(folder)).map(({ summary }) => summary)
}

async function readEvidence(folder: string) {
  return EvidenceFile.parse(JSON.parse(await readFile(join(folder, 'handbook/evidence.json'), 'utf8'))).references
}

async function readReferences(folder: string): Promise<Reference[]> {
  return (await readEvidence(folder)).map(({ id, title, source, date, access, doi }) => ({
    id,
    title,
    by: source,
    date: date ?? '',
    access,
    href: doi ? `https://doi.org/${doi}` : null,
  }))
}
