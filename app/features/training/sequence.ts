import type { Activity, Stage } from '#app/features/content/compiled.ts'

export type Sequence = Extract<Activity, { type: 'sequence' }>
export type Move = { stage: string; way: 'up' | 'down' }

/**
 * The stages as the learner has them now. At first they stand in an order that is not the right one, the same for
 * everybody; stages that came with a later edition stand last.
 */
export function arranged(sequence: Sequence, order: readonly string[] | null): Stage[] {
  if (order === null) return mixed(sequence.stages)
  const kept = order.flatMap((id) => sequence.stages.find((stage) => stage.id === id) ?? [])
  return [...kept, ...sequence.stages.filter((stage) => !kept.includes(stage))]
}

/** The order after one stage changed places with its neighbour; at either end it stays as it was. */
export function moved(stages: readonly Stage[], { stage, way }: Move): Stage[] {
  const at = stages.findIndex(({ id }) => id === stage)
  const to = way === 'up' ? at - 1 : at + 1
  const [one, other] = [stages[at], stages[to]]
  if (!one || !other) return [...stages]
  return stages.map((each, i) => (i === at ? other : i === to ? one : each))
}

/** Where each stage stands as against the right order: here, earlier or later. */
export function placesOf(sequence: Sequence, stages: readonly Stage[]): Map<string, 'here' | 'earlier' | 'later'> {
  return new Map(
    stages.map(({ id }, i) => {
      const right = sequence.stages.findIndex((stage) => stage.id === id)
      return [id, right === i ? 'here' : right < i ? 'earlier' : 'later'] as const
    }),
  )
}

function mixed(stages: readonly Stage[]): Stage[] {
  const [odd, even] = [stages.filter((_, i) => i % 2 === 1), stages.filter((_, i) => i % 2 === 0)]
  return [...odd, ...even.reverse()]
}
