import { openImportedFiles } from '#app/features/competence/pack/imports.server.ts'
import type { Viewer } from '#app/features/organisation/viewer.ts'
import type { Part } from './own-data.ts'

/** Packs of other organisations that the viewer brought along, each with its file. */
export async function gatherImportedPacks(viewer: Viewer): Promise<Part> {
  const imported = await openImportedFiles(viewer)
  return {
    key: 'importedPacks',
    title: 'Packs you brought along',
    about: 'What another organisation signed, kept as prior learning.',
    rows: imported.map(({ code, organisation, partner, ownerBy, standing, hash, importedAt, takenBackAt, file }) => ({
      code,
      signedBy: organisation,
      checkedWith: partner && `${partner.name}, ${partner.address}: a key that ${partner.trustedBy} entered`,
      yoursBy: ownerBy,
      stood: standing,
      hash,
      broughtOn: importedAt.toISOString(),
      takenOutOn: takenBackAt?.toISOString() ?? null,
      file,
    })),
  }
}
