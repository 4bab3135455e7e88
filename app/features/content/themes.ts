import type { Theme } from './page.ts'

/** How a content note names each theme, after 'This section talks about'. */
export const THEME_WORDS: Record<Theme, string> = {
  'self-harm': 'self-harm',
  suicide: 'suicide',
  restraint: 'restraint and force',
  racism: 'racism',
  abuse: 'abuse',
  bereavement: 'death and loss',
  detention: 'being detained',
  trauma: 'trauma',
}

/** 'self-harm, suicide and trauma' */
export function inWords(themes: readonly Theme[]): string {
  return joinInWords(themes.map((theme) => THEME_WORDS[theme]))
}

export function joinInWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`
}
