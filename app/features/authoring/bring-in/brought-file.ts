import type { BroughtText } from './brought-text.ts'

export type BroughtFile = { ok: true; text: BroughtText } | { ok: false; refusal: BroughtRefusal }
export type BroughtRefusal = 'none' | 'not-a-kind' | 'not-readable' | 'too-large' | 'too-slow' | 'empty'
export const BROUGHT_REFUSALS: Record<BroughtRefusal, string> = {
  none: 'Choose a file first.',
  'not-a-kind': 'Choose a Word file (.docx) or a Markdown file (.md or .txt).',
  'not-readable': 'This file could not be read. Open it, save it again under another name, and try that one.',
  'too-large': 'This file is too large for one section. Bring in the part that belongs here.',
  'too-slow': 'This file takes too long to read. Bring in a part of it, or copy the text from it.',
  empty: 'There is no text in this file.',
}

export const LARGEST_BROUGHT = 5 * 1024 * 1024

/** Where a text brought in goes: after what stands in the box, or in its place. */
export function putIn(standing: string, brought: string, where: 'after' | 'instead'): string {
  return where === 'instead' || !standing.trim() ? brought : `${standing.trimEnd()}\n\n${brought}`
}
