import type { CompiledPage, CompiledSection } from '#app/features/content/compiled.ts'

/** One section of a worksheet: as it reads in the version beneath, as it reads here, and room to write. */
export type WorksheetSection = {
  id: string
  title: string
  locked: boolean
  ours: string
  /** Null where the section reads the same as beneath, or is not there. */
  beneath: string | null
}
export type WorksheetPage = { path: string; title: string; sections: readonly WorksheetSection[] }

/** A page laid out for a workshop. A section that only stands beneath was left out here: it is shown, to be talked about. */
export function worksheetOf(ours: CompiledPage, beneath: CompiledPage | null): WorksheetPage {
  const below = new Map((beneath?.sections ?? []).map((section) => [section.id, section]))
  const here = ours.sections.map((section): WorksheetSection => {
    const other = below.get(section.id)
    const same = other === undefined || (other.text === section.text && other.title === section.title)
    return { ...named(section), ours: htmlOf(section), beneath: same ? null : htmlOf(other) }
  })
  const hidden = ours.hidden.flatMap(({ id }): WorksheetSection[] => {
    const other = below.get(id)
    return other ? [{ ...named(other), ours: '', beneath: htmlOf(other) }] : []
  })
  return { path: ours.path, title: ours.title, sections: [...here, ...hidden] }
}

function named({ id, title, locked }: CompiledSection) {
  return { id, title, locked }
}

function htmlOf({ parts }: CompiledSection): string {
  return parts
    .flatMap(({ blocks }) => blocks.map((block) => ('html' in block ? block.html : block.activity.html)))
    .join('')
}

/** Where trainers choose pages for a workshop and write down what was agreed. */
export function workshopPath(variant: string, page?: string): string {
  return `/authoring/${variant}/workshop${page ? `?page=${page}` : ''}`
}

export function worksheetPath(variant: string, page: string): string {
  return `/authoring/${variant}/workshop/print?page=${page}`
}
