import { Readable } from 'node:stream'
import type { EvidenceFile } from '#app/features/competence/items/file-kinds.ts'
import { listFiles, readFileAlreadyAllowed } from '#app/features/competence/items/files.server.ts'
import { listEvidenceItems } from '#app/features/competence/items/evidence-items.server.ts'
import { listWitnesses } from '#app/features/competence/items/witness-requests.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import type { Archived } from '#app/platform/archive.server.ts'
import type { Bytes } from '#app/platform/sealed-stream.ts'
import type { Part } from './own-data.ts'

/** The viewer's evidence, its files, and the colleagues they asked about it. */
export async function gatherEvidence(viewer: Viewer): Promise<Part[]> {
  const [evidence, files, witnesses] = await Promise.all([
    listEvidenceItems(viewer),
    listFiles(viewer),
    listWitnesses(viewer),
  ])
  const titles = new Map(evidence.map(({ id, title }) => [id, title]))
  return [
    {
      key: 'evidence',
      title: 'Evidence',
      about: 'Private until you sent it with a request.',
      rows: evidence.map(({ kind, title, text, link, summary, file, updatedAt, supports }) => ({
        kind,
        title,
        text,
        link,
        summary,
        file: file && file.name,
        lastChanged: day(updatedAt),
        supports: supports.map(({ competence }) => competence).join(', '),
      })),
    },
    {
      key: 'files',
      title: 'Files of evidence',
      about:
        'They lie beside this page. One that a request names is kept as long as the request, unless you removed it: then only this is known of it.',
      rows: files.map((file, i) => ({
        file: pathOf(file, i),
        type: file.type,
        bytes: file.size,
        sha256: file.sha256,
        removedOn: file.removedAt && day(file.removedAt),
      })),
    },
    {
      key: 'witnesses',
      title: 'Colleagues you asked to confirm something',
      about: 'What they were shown and what they said. The link itself is not kept.',
      rows: witnesses.map((each) => ({
        evidence: titles.get(each.evidenceId) ?? 'deleted',
        name: each.name,
        relation: each.relation,
        askedBy: each.reached === 'mail' ? `mail to an address at ${each.domain ?? ''}` : 'a link you handed over',
        shown: each.shown,
        state: each.state,
        askedOn: day(each.askedAt),
        answeredOn: each.answeredAt && day(each.answeredAt),
        statement: each.statement,
      })),
    },
  ]
}

/**
 * Every file of the viewer's, opened while it is put in. One that is not where it was kept, or is damaged there, stops
 * none of the others: a last file then says which.
 */
export async function gatherOwnFiles(viewer: Viewer): Promise<Iterable<Archived>> {
  const files = await listFiles(viewer)
  const broken: string[] = []
  const found = files.flatMap((file, i): Archived[] => {
    const name = pathOf(file, i)
    const content = () => whole(viewer, file, () => broken.push(name))
    return file.removedAt ? [] : [{ name, packed: !file.type.startsWith('text/'), content }]
  })
  return withWhatIsBroken(found, broken)
}

function* withWhatIsBroken(found: readonly Archived[], broken: readonly string[]): Generator<Archived> {
  yield* found
  if (broken.length === 0) return
  const lines = [
    'These files could not be read where they are kept. Tell whoever runs this service.',
    '',
    ...broken,
    '',
  ]
  yield { name: 'files/missing.txt', packed: false, content: () => Readable.from([Buffer.from(lines.join('\n'))]) }
}

async function whole(viewer: Viewer, { id }: EvidenceFile, isBroken: () => void): Promise<Bytes | null> {
  const content = await readFileAlreadyAllowed(viewer.id, id).catch(() => null)
  if (content === null) isBroken()
  return content && untilItBreaks(content, isBroken)
}

async function* untilItBreaks(content: Bytes, isBroken: () => void): AsyncGenerator<Uint8Array> {
  try {
    yield* content
  } catch {
    isBroken()
  }
}

/** Two files may have one name. */
function pathOf({ name }: EvidenceFile, index: number): string {
  return `files/${index + 1}-${name}`
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10)
}
