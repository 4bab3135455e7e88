import type { Activity, ScenarioChoice, ScenarioStep } from '#app/features/content/compiled.ts'
import type { ScenarioPath } from './responses.ts'

export type Scenario = Extract<Activity, { type: 'scenario' }>
export type Walked = { step: ScenarioStep; choice: ScenarioChoice }

/** Where a learner is in a scenario: what they chose so far, and the step before them. Ends at a step without choices. */
export function walk(
  scenario: Scenario,
  path: ScenarioPath,
): { walked: Walked[]; now: ScenarioStep | null; ended: boolean } {
  const steps = new Map(scenario.steps.map((step) => [step.id, step]))
  const walked: Walked[] = []
  let now = scenario.steps[0] ?? null
  for (const taken of path) {
    const choice = now?.id === taken.step ? now.choices.find(({ id }) => id === taken.choice) : undefined
    // The scenario was changed under them: they go on from the last step that still stands.
    if (!now || !choice) break
    walked.push({ step: now, choice })
    now = steps.get(choice.to) ?? null
  }
  return { walked, now, ended: now !== null && now.choices.length === 0 }
}

/** The path after choosing at a step; choosing again at an earlier step goes back to it. Null for a choice that is not there. */
export function choose(scenario: Scenario, path: ScenarioPath, step: string, choice: string): ScenarioPath | null {
  const { walked, now } = walk(scenario, path)
  const at = walked.findIndex((taken) => taken.step.id === step)
  const here = at >= 0 ? walked[at]?.step : now?.id === step ? now : undefined
  if (!here?.choices.some(({ id }) => id === choice)) return null
  const kept = at >= 0 ? walked.slice(0, at) : walked
  return [...kept.map((taken) => ({ step: taken.step.id, choice: taken.choice.id })), { step, choice }]
}

/** How many earlier ways through are kept. */
const MOST_EARLIER = 12

/** Where a learner stands after going back to a step (or, with null, to the start); a way that had ended is kept as an earlier one. */
export function goBack(
  scenario: Scenario,
  { path, earlier }: { path: ScenarioPath; earlier: readonly ScenarioPath[] },
  step: string | null,
): { path: ScenarioPath; earlier: ScenarioPath[] } {
  const { ended } = walk(scenario, path)
  const at = step === null ? 0 : path.findIndex((taken) => taken.step === step)
  const isNew = !earlier.some((other) => JSON.stringify(other) === JSON.stringify(path))
  return {
    path: path.slice(0, Math.max(0, at)),
    earlier: [...earlier, ...(ended && isNew ? [path] : [])].slice(-MOST_EARLIER),
  }
}
