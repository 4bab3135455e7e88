import type { Node } from '@markdoc/markdoc'
import type { Activity, CheckAnswer, ScenarioChoice, ScenarioStep } from './compiled.ts'
import { renderMarkup, type MarkupContext } from './markup.ts'

const SIMPLE = ['reflection', 'group', 'practice', 'conversation'] as const

const WITH_PARTS = ['check', 'sequence', 'short-answer', 'scenario'] as const

/** Whether a tag stands inside an activity, as one of its parts. */
export function isPartTag(tag: string | undefined): boolean {
  return ['answer', 'stage', 'model', 'step', 'choice'].some((name) => name === tag)
}

export function isActivityTag(tag: string | undefined): boolean {
  return WITH_PARTS.some((name) => name === tag) || tag === 'role-play' || SIMPLE.some((name) => name === tag)
}

/** Reads an activity from its tag. What is missing or contradictory is added to `problems` in words. */
export function readActivity(node: Node, context: MarkupContext, problems: string[]): Activity | null {
  const id = attribute(node, 'id')
  if (!/^[a-z0-9][a-z0-9-]*$/.test(id)) {
    problems.push(`A ${node.tag ?? ''} needs an id, like {% ${node.tag ?? ''} #a-short-name %}.`)
    return null
  }
  if (node.tag === 'check') return readCheck(id, node, context, problems)
  if (node.tag === 'sequence') return readSequence(id, node, context, problems)
  if (node.tag === 'short-answer') return readShortAnswer(id, node, context, problems)
  if (node.tag === 'scenario') return readScenario(id, node, context, problems)
  const html = renderMarkup(node.children, context)
  if (node.tag === 'role-play') return { type: 'role-play', id, title: attribute(node, 'title'), html }
  const type = SIMPLE.find((name) => name === node.tag)
  return type ? { type, id, html } : null
}

function readCheck(id: string, node: Node, context: MarkupContext, problems: string[]): Activity {
  const { own, parts } = divide(node, 'answer')
  const answers = parts.map((part): CheckAnswer => ({
    id: attribute(part, 'id'),
    html: renderMarkup(part.children, context),
    right: part.attributes.right === true,
    because: attribute(part, 'because'),
  }))
  const several = attribute(node, 'kind') === 'several'
  const right = answers.filter((answer) => answer.right).length
  if (!['one', 'several'].includes(attribute(node, 'kind')))
    problems.push(`Question '${id}': kind is "one" or "several".`)
  if (answers.length < 2) problems.push(`Question '${id}' needs at least two answers.`)
  if (several ? right === 0 : right !== 1) problems.push(`Question '${id}' has ${right} right answers.`)
  if (answers.some((answer) => !answer.because)) problems.push(`Question '${id}': each answer says why (because).`)
  unique(`Question '${id}'`, answers, problems)
  return { type: 'check', id, several, html: renderMarkup(own, context), answers }
}

function readSequence(id: string, node: Node, context: MarkupContext, problems: string[]): Activity {
  const { own, parts } = divide(node, 'stage')
  const stages = parts.map((part) => ({ id: attribute(part, 'id'), html: renderMarkup(part.children, context) }))
  const because = attribute(node, 'because')
  if (stages.length < 3) problems.push(`Sequence '${id}' needs at least three stages.`)
  if (!because) problems.push(`Sequence '${id}' says why this is the order (because).`)
  unique(`Sequence '${id}'`, stages, problems)
  return { type: 'sequence', id, html: renderMarkup(own, context), stages, because }
}

function readShortAnswer(id: string, node: Node, context: MarkupContext, problems: string[]): Activity {
  const { own, parts } = divide(node, 'model')
  if (parts.length !== 1) problems.push(`Short answer '${id}' needs one model answer.`)
  const model = parts.map((part) => renderMarkup(part.children, context)).join('')
  return { type: 'short-answer', id, html: renderMarkup(own, context), model }
}

function readScenario(id: string, node: Node, context: MarkupContext, problems: string[]): Activity {
  const { own, parts } = divide(node, 'step')
  const steps = parts.map((part) => readStep(part, context, problems))
  const known = new Set(steps.map((step) => step.id))
  for (const { to } of steps.flatMap((step) => step.choices))
    if (!known.has(to)) problems.push(`Scenario '${id}': there is no step '${to}'.`)
  if (!steps.some((step) => step.choices.length === 0)) problems.push(`Scenario '${id}' has no ending.`)
  unique(`Scenario '${id}'`, steps, problems)
  return { type: 'scenario', id, title: attribute(node, 'title'), html: renderMarkup(own, context), steps }
}

function readStep(node: Node, context: MarkupContext, problems: string[]): ScenarioStep {
  const { own, parts } = divide(node, 'choice')
  const choices = parts.map((part): ScenarioChoice => ({
    id: attribute(part, 'id'),
    to: attribute(part, 'to'),
    label: attribute(part, 'label'),
    html: renderMarkup(part.children, context),
  }))
  const id = attribute(node, 'id')
  if (choices.some((choice) => !choice.label)) problems.push(`Step '${id}': each choice needs a label.`)
  unique(`Step '${id}'`, choices, problems)
  return { id, html: renderMarkup(own, context), choices }
}

function divide(node: Node, tag: string): { own: Node[]; parts: Node[] } {
  const isPart = (child: Node) => child.type === 'tag' && child.tag === tag
  return { own: node.children.filter((child) => !isPart(child)), parts: node.children.filter(isPart) }
}

function unique(what: string, items: readonly { id: string }[], problems: string[]): void {
  if (new Set(items.map(({ id }) => id)).size !== items.length || items.some(({ id }) => !id))
    problems.push(`${what}: every part needs an id of its own.`)
}

function attribute(node: Node, name: string): string {
  const value: unknown = node.attributes[name]
  return typeof value === 'string' ? value : ''
}
