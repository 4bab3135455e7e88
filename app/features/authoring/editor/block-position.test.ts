import { expect, it } from 'vitest'
import { blockPosition } from './block-position.ts'
import { fromSource } from './from-source.ts'

const SOURCE = `Warm.

{% example %}

One day.

{% /example %}

{% check #who kind="one" %}
Who?

{% answer #you right=true because="Yes." %}
You
{% /answer %}
{% answer #they because="No." %}
They
{% /answer %}
{% /check %}

{% example %}

Another day.

{% /example %}`

it('a question is found by its id, an example by its number, and what is not there is not found', () => {
  const doc = fromSource(SOURCE)
  const at = (block: string) => {
    const pos = blockPosition(doc, block)
    return pos === null ? null : doc.nodeAt(pos)?.textContent
  }
  expect(at('example-1')).toBe('One day.')
  expect(at('example-2')).toBe('Another day.')
  expect(at('who')).toMatch(/^Who\?/)
  expect(at('example-3')).toBeNull()
  expect(at('gone')).toBeNull()
})
