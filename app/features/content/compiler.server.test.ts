import { afterAll, describe, expect, it } from 'vitest'
import { TIMED } from '#tests/support/timed.ts'
import type { PageJob } from './compile-page.ts'
import { compilePages, readTexts, stopCompiler, type PageOutcome } from './compiler.server.ts'

afterAll(stopCompiler)

function aJob(source: string): PageJob {
  const section = { id: 'one', title: 'One', locked: false, themes: [], layer: 'base', fingerprint: '', moved: null }
  const sections = [{ ...section, parts: [{ source, layer: 'base', change: null }] }]
  return {
    page: { path: 'handbook/x', meta: { title: 'X', summary: '' }, sections, hidden: [] },
    variant: 'base',
    references: [],
    words: [],
  }
}

async function compile(source: string, limit = 1_000): Promise<PageOutcome> {
  const [outcome] = await compilePages([aJob(source)], limit)
  return outcome!
}

function problemsOf(outcome: PageOutcome): string[] {
  return outcome.ok ? outcome.result.problems.map(({ message }) => message) : [outcome.problem.message]
}

function htmlOf(outcome: PageOutcome): string {
  if (!outcome.ok) return ''
  return outcome.result.page.sections
    .flatMap((section) => section.parts.flatMap((part) => part.blocks))
    .map((block) => ('html' in block ? block.html : JSON.stringify(block.activity)))
    .join('')
}

const SLOW_OR_DEEP: [string, string][] = [
  ['101 tags on a line', '{% x %}'.repeat(101)],
  ['links of tags', '[{% x %}]('.repeat(100)],
  ['50,000 open tags', '{% '.repeat(50_000)],
  ['20,000 definitions', '[a]: x\n'.repeat(20_000)],
  ['5,000 nested braces', `{% x a=${'{b:'.repeat(5_000)}1${'}'.repeat(5_000)} %}`],
  ['5,000 nested arrays', `{% x a=${'['.repeat(5_000)}${']'.repeat(5_000)} %}`],
  ['a million characters', 'word '.repeat(200_000)],
]

describe('hostile text', () => {
  it.each(SLOW_OR_DEEP)('%s is refused in time, and the next text is read', TIMED, async (_name, source) => {
    await compile('Warm.')
    const start = performance.now()
    const outcome = await compile(source)
    expect(performance.now() - start).toBeLessThan(1_500)
    expect(problemsOf(outcome)).not.toEqual([])
    expect(htmlOf(await compile('Still *here*.', 5_000))).toContain('<em>here</em>')
  })

  it(
    'that would be read for too long stays as it is written, and so does what is longer than a section may be',
    TIMED,
    async () => {
      await compile('Warm.')
      const [slow, long] = ['{% '.repeat(50_000), 'word '.repeat(50_000)]
      const start = performance.now()
      expect((await readTexts([slow, 'Fine.'])).map(([line]) => line?.text)).toEqual([slow.trim(), 'Fine.'])
      expect(performance.now() - start).toBeLessThan(1_500)
      expect((await readTexts(['Say **it**.', long], 5_000)).map(([line]) => line?.text)).toEqual([
        'Say it.',
        long.trim(),
      ])
    },
  )

  it('leaves the server free while it is being read', TIMED, async () => {
    const reading = compile('{% '.repeat(50_000))
    let longest = 0
    let last = performance.now()
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    }, 5)
    await reading
    clearInterval(timer)
    expect(longest).toBeLessThan(250)
  })

  it.each([
    ['a script address', '[click](javascript:alert(1))'],
    ['a script address with a tab', '[click](java\tscript:alert(1))'],
    ['a data address', '[click](data:text/html,<script>1</script>)'],
    ['another host without a scheme', '[click](//evil.example)'],
    ['a page of ours by its path', '[click](/sign-out)'],
    ['a class', 'Text {% .fixed .inset-0 %}'],
    ['an id', 'Text {% #main %}'],
    ['a variable', 'Hello {% $user.passwordHash %}'],
    ['a variable in a tag', '{% callout title=$user %}\n\nx\n\n{% /callout %}'],
    ['a function', 'Hello {% debug($x) %}'],
    ['a tag nobody has', '{% iframe src="https://evil.example" /%}'],
    ['an attribute nobody has', '{% callout onclick="alert(1)" %}\n\nx\n\n{% /callout %}'],
    ['a picture', '![x](https://evil.example/x.png)'],
    ['a partial', '{% partial file="../../.env" /%}'],
    ['a heading of the page’s own level', '## Mine'],
  ])('%s is a problem the author is told of', async (_name, source) => {
    expect(problemsOf(await compile(source, 5_000))).not.toEqual([])
  })

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '"><svg/onload=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '[x](javascript:alert(1))',
    '`<script>`',
    '{% callout title="<script>alert(1)</script>" %}\n\nx\n\n{% /callout %}',
  ])('%s becomes harmless text', async (source) => {
    const outcome = await compile(source, 5_000)
    const html = htmlOf(outcome)
    expect(outcome.ok && html !== '').toBe(true)
    const tags = [...html.matchAll(/<([a-z0-9]+)([^>]*)>/gi)]
    expect(tags.map((tag) => tag[1]).filter((tag) => ['script', 'img', 'svg', 'iframe'].includes(tag ?? ''))).toEqual(
      [],
    )
    expect(tags.filter((tag) => /\son|javascript:/i.test(tag[2] ?? ''))).toEqual([])
  })
})

describe('activities', () => {
  const check = (answers: string, kind = 'one') => `{% check #q kind="${kind}" %}\nWhat?\n\n${answers}\n{% /check %}`
  const answer = (id: string, right: boolean) =>
    `{% answer #${id} ${right ? 'right=true ' : ''}because="So." %}\nText ${id}\n{% /answer %}`

  it('are read with their parts', async () => {
    const outcome = await compile(check(`${answer('a', true)}\n${answer('b', false)}`), 5_000)
    expect(problemsOf(outcome)).toEqual([])
    const blocks = outcome.ok ? outcome.result.page.sections[0]!.parts[0]!.blocks : []
    expect(blocks).toEqual([
      {
        activity: {
          type: 'check',
          id: 'q',
          several: false,
          html: '<p>What?</p>',
          answers: [
            { id: 'a', html: '<p>Text a</p>', right: true, because: 'So.' },
            { id: 'b', html: '<p>Text b</p>', right: false, because: 'So.' },
          ],
        },
      },
    ])
  })

  it('that ask for an order need three stages and a reason', async () => {
    const stage = (id: string) => `{% stage #${id} %}\nText ${id}\n{% /stage %}`
    const sequence = (stages: string, because = 'because="So."') =>
      `{% sequence #s ${because} %}\nFirst?\n\n${stages}\n{% /sequence %}`
    const outcome = await compile(sequence(['a', 'b', 'c'].map(stage).join('\n')), 5_000)
    expect(problemsOf(outcome)).toEqual([])
    expect(outcome.ok && outcome.result.page.sections[0]!.parts[0]!.blocks[0]).toMatchObject({
      activity: { type: 'sequence', because: 'So.', stages: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] },
    })
    expect(problemsOf(await compile(sequence([stage('a'), stage('a')].join('\n'), ''), 5_000))).toEqual([
      "Sequence 's' needs at least three stages.",
      "Sequence 's' says why this is the order (because).",
      "Sequence 's': every part needs an id of its own.",
    ])
  })

  it('with a short answer need one model to compare with', async () => {
    const model = '{% model %}\nSomething like this.\n{% /model %}'
    const short = (models: string) => `{% short-answer #s %}\nWhy?\n\n${models}\n{% /short-answer %}`
    const outcome = await compile(short(model), 5_000)
    expect(outcome.ok && outcome.result.page.sections[0]!.parts[0]!.blocks[0]).toMatchObject({
      activity: { type: 'short-answer', html: '<p>Why?</p>', model: '<p>Something like this.</p>' },
    })
    expect(problemsOf(await compile(short(''), 5_000))).toEqual(["Short answer 's' needs one model answer."])
  })

  it('with two right answers where one is asked for are a problem', async () => {
    expect(problemsOf(await compile(check(`${answer('a', true)}\n${answer('b', true)}`), 5_000))).toEqual([
      "Question 'q' has 2 right answers.",
    ])
  })

  it('hold no unsafe text either', async () => {
    const source = '{% reflection #r %}\n[x](javascript:alert(1)) {% $secret %}\n{% /reflection %}'
    expect(problemsOf(await compile(source, 5_000)).length).toBeGreaterThan(0)
  })
})
