/** Whether an address of a database is PostgreSQL's; every other is SQLite's, `file:…`. */
export function isPostgresql(url: string): boolean {
  return /^postgres(?:ql)?:/.test(url)
}
