import type { Activity, CompiledSection } from '#app/features/content/compiled.ts'

/** A section to be read only: its activities show what they ask, and what they answer. */
export function htmlOfSection({ parts }: CompiledSection): string {
  return parts
    .flatMap(({ blocks }) => blocks)
    .map((block) => ('html' in block ? block.html : `<div class="activity">${htmlOfActivity(block.activity)}</div>`))
    .join('')
}

function htmlOfActivity(activity: Activity): string {
  switch (activity.type) {
    case 'check':
      return activity.html + list(activity.answers.map(({ html }) => html))
    case 'sequence':
      return activity.html + list(activity.stages.map(({ html }) => html))
    case 'short-answer':
      return activity.html + activity.model
    case 'scenario':
      return activity.html + activity.steps.map(({ html, choices }) => html + list(choices.map((one) => one.html))).join('') // prettier-ignore
    default:
      return activity.html
  }
}

function list(items: readonly string[]): string {
  return items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`
}
