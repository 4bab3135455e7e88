import type { EvidenceFile } from '#app/features/competence/items/file-kinds.ts'
import { listFiles, readFileAlreadyAllowed } from '#app/features/competence/items/files.server.ts'
import { listEvidenceItems } from '#app/features/competence/items/evidence-items.server.ts'
import { listWitnesses } from '#app/features/competence/items/witness-requests.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import type { Archived } from '#app/platform/archive.server.ts'
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
      about: 'They lie beside this page. One that a request names is kept as long as the request.',
      rows: files.map((file, i) => ({ file: pathOf(file, i), type: file.type, bytes: file.size, sha256: file.sha256 })),
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

/** Every file of the viewer's, opened while it is put in. */
export async function gatherOwnFiles(viewer: Viewer): Promise<Archived[]> {
  const files = await listFiles(viewer)
  return files.map((file, i) => ({
    name: pathOf(file, i),
    packed: !file.type.startsWith('text/'),
    content: () => readFileAlreadyAllowed(viewer.id, file.id),
  }))
}

/** Two files may have one name. */
function pathOf({ name }: EvidenceFile, index: number): string {
  return `files/${index + 1}-${name}`
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10)
}
