/** A quoted text or name, a comment, a function's body in dollars, a word, or any one character. */
const TOKEN = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\$(\w*)\$[\s\S]*?\$\1\$|\w+|[\s\S]/g

/** The statements of a script, without its comments. Bodies of SQLite's triggers and PostgreSQL's functions stay whole. */
export function statementsOf(script: string): string[] {
  const statements: string[] = []
  let statement = ''
  let depth = 0
  const end = () => {
    if (statement.trim()) statements.push(statement.trim())
    statement = ''
    depth = 0
  }
  for (const [token] of script.matchAll(TOKEN)) {
    if (token.startsWith('--') || token.startsWith('/*')) continue
    if (token === ';' && depth === 0) {
      end()
      continue
    }
    if (/^\s*CREATE\s+(?:TEMP\w*\s+)?TRIGGER\b/i.test(statement)) depth += nesting(token)
    statement += token
  }
  end()
  return statements
}

function nesting(token: string): number {
  if (/^(?:BEGIN|CASE)$/i.test(token)) return 1
  return /^END$/i.test(token) ? -1 : 0
}
