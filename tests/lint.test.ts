import { ESLint } from 'eslint'
import { describe, expect, it } from 'vitest'

const eslint = new ESLint()

async function complaints(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath })
  return (result?.messages ?? []).map(({ ruleId }) => ruleId ?? '')
}

const LAYERS: [string, string, string][] = [
  ['a route that talks to the database', 'app/routes/learn/x.tsx', "import '#app/platform/database.server.ts'"],
  ['a component that knows a feature', 'app/components/x.tsx', "import '#app/features/content/page.ts'"],
  ['a component that uses server code', 'app/components/x.tsx', "import '#app/platform/env.server.ts'"],
  ['a platform file that knows the service', 'app/platform/x.server.ts', "import '#app/features/content/page.ts'"],
  ['a view that uses server code', 'app/features/training/x.tsx', "import './completions.server.ts'"],
  ['a server file that knows a view', 'app/features/training/x.server.ts', "import './x.tsx'"],
  ['a server file that knows a route', 'app/features/training/x.server.ts', "import '#app/routes/home.tsx'"],
  ['a rule that uses the database', 'app/features/training/x.ts', "import '#app/platform/database.server.ts'"],
  ['a rule that uses Node', 'app/features/training/x.ts', "import 'node:crypto'"],
  ['a rule that uses React', 'app/features/training/x.ts', "import 'react'"],
  ['a rule that uses its own server file', 'app/features/training/x.ts', "import './completions.server.ts'"],
  ['an edge that knows the service', 'server/x.ts', "import '#app/features/content/page.ts'"],
]

const ARROWS: [string, string][] = [
  ['organisation', 'content'],
  ['content', 'training'],
  ['handbook', 'training'],
  ['reflections', 'training'],
  ['training', 'competence'],
  ['competence', 'supervision'],
  ['authoring', 'training'],
  ['training', 'authoring'],
  ['notices', 'training'],
]

describe('the linter catches', () => {
  it.each(LAYERS)('%s', async (_name, file, code) => {
    expect(await complaints(file, code)).toContain('no-restricted-imports')
  })

  it.each(ARROWS)('an arrow back from %s to %s', async (from, to) => {
    const code = `import '#app/features/${to}/x.ts'`
    expect(await complaints(`app/features/${from}/x.ts`, code)).toContain('@typescript-eslint/no-restricted-imports')
    expect(await complaints(`app/features/${from}/x.server.ts`, code)).toContain(
      '@typescript-eslint/no-restricted-imports',
    )
  })

  it.each(['new Date()', 'Date.now()', 'Math.random()', 'process.env'])('a rule that asks for %s', async (code) => {
    expect(await complaints('app/features/training/x.ts', `export const x = ${code}`)).toContain('no-restricted-syntax')
  })

  it('nothing where the house is in order', async () => {
    expect(await complaints('app/features/training/x.ts', "import '../content/page.ts'")).toEqual([])
    expect(await complaints('app/routes/learn/x.tsx', "import '#app/features/training/completions.server.ts'")).toEqual(
      [],
    )
  })
})
