import type { Activity, CompiledSection } from '#app/features/content/compiled.ts'
import { readState, WayRoundState, type Response } from './responses.ts'

/** What can be talked over with someone instead. A group day has its own way to catch up. */
const TALKED_OVER: readonly Activity['type'][] = ['check', 'sequence', 'short-answer']

const PREFIX = 'way-round.'

/** The activities of a section that a lesson asks for and that a talk may stand in place of. */
export function questionsIn({ parts }: Pick<CompiledSection, 'parts'>): Activity[] {
  return parts
    .flatMap(({ blocks }) => blocks.flatMap((block) => ('activity' in block ? [block.activity] : [])))
    .filter(({ type }) => TALKED_OVER.includes(type))
}

/** Whether a section with a content note holds questions: without a way round it, its note would be no choice. */
export function hasWayRound(section: Pick<CompiledSection, 'parts' | 'themes'>): boolean {
  return section.themes.length > 0 && questionsIn(section).length > 0
}

/** Under which name it is kept that a section was talked over. */
export function wayRoundId(section: string): string {
  return `${PREFIX}${section}`
}

export function sectionOfWayRound(activity: string): string | null {
  return activity.startsWith(PREFIX) ? activity.slice(PREFIX.length) : null
}

/** The day a section was talked over instead; null where it was not. */
export function talkedOverOn(section: string, responses: readonly Response[]): string | null {
  const response = responses.find(({ activity, done }) => done && activity === wayRoundId(section))
  return readState(WayRoundState, response)?.on ?? null
}
