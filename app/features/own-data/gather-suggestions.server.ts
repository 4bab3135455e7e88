import type { Viewer } from '#app/features/organisation/viewer.ts'
import { prisma } from '#app/platform/database.server.ts'
import type { Part } from './own-data.ts'

/** What the viewer suggested while signed in, and what they answered as a keeper. */
export async function gatherSuggestions(viewer: Viewer): Promise<Part[]> {
  const [sent, answers] = await Promise.all([
    prisma.suggestion.findMany({ where: { personId: viewer.id }, orderBy: { createdAt: 'asc' } }),
    prisma.suggestionMessage.findMany({ where: { authorId: viewer.id }, orderBy: { at: 'asc' } }),
  ])
  const said = await prisma.suggestionMessage.findMany({
    where: { suggestionId: { in: sent.map(({ id }) => id) } },
    orderBy: { at: 'asc' },
  })
  return [
    {
      key: 'suggestions',
      title: 'Changes you suggested',
      about: 'To sections of the handbook, with everything said about them.',
      rows: sent.flatMap(({ id, variant, path, section, title, credit, state }) =>
        said
          .filter(({ suggestionId }) => suggestionId === id)
          .map(({ authorId, text, at }) => ({
            section: title,
            version: variant,
            where: `${path}#${section}`,
            namedAs: credit,
            stands: state,
            by: authorId === null ? 'you' : 'a keeper',
            text,
            at: at.toISOString(),
          })),
      ),
    },
    {
      key: 'suggestionAnswers',
      title: 'Answers you gave to readers',
      about: 'As one of those who keep a version.',
      rows: answers.map(({ suggestionId, text, at }) => ({ suggestion: suggestionId, text, at: at.toISOString() })),
    },
  ]
}
