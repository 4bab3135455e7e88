/** Statements of a script. Bodies of triggers (BEGIN … END) and of functions ($$ … $$) stay whole. */
export function statementsOf(sql: string): string[] {
  const text = sql.replace(/^\s*--.*$/gm, '')
  const pieces = text.match(/(?:\$\$[\s\S]*?\$\$|\bBEGIN\b[\s\S]*?\bEND\b|'(?:[^']|'')*'|[^;])+/g) ?? []
  return pieces.map((piece) => piece.trim()).filter(Boolean)
}
