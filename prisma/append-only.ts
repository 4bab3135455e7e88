import type { Provider } from './migration-files.ts'

/** Tables whose rows never change. A submission may be erased with its owner; the others are for ever. */
const APPEND_ONLY: Record<string, readonly Forbidden[]> = {
  Event: ['update', 'delete'],
  Edition: ['update', 'delete'],
  EditionPage: ['update', 'delete'],
  EditionChange: ['update', 'delete'],
  CompiledPage: ['update', 'delete'],
  SectionText: ['update', 'delete'],
  EditionDifference: ['update', 'delete'],
  ContentRelease: ['update', 'delete'],
  DriftDecision: ['update', 'delete'],
  EvidenceReview: ['update', 'delete'],
  Framework: ['update', 'delete'],
  Declaration: ['update', 'delete'],
  ServiceLevels: ['update', 'delete'],
  RecordEvent: ['update', 'delete'],
  RecordsCheckpoint: ['update', 'delete'],
  RecordsCheckpointHead: ['update', 'delete'],
  Submission: ['update'],
  SubmissionFile: ['update'],
}
type Forbidden = 'update' | 'delete'

/** The triggers for every append-only table that a migration makes or remakes: on SQLite a remade table has lost its own. */
export function appendOnlyTriggers(provider: Provider, migration: string): string {
  const made = Object.entries(APPEND_ONLY).filter(([table]) =>
    new RegExp(`CREATE TABLE "${table}"|RENAME TO "${table}"`).test(migration),
  )
  if (made.length === 0) return ''
  const triggers = made.flatMap(([table, forbidden]) => TRIGGERS[provider](table, forbidden))
  return [
    '',
    '-- Append-only: what happened is never changed or removed.',
    ...(provider === 'postgresql' ? [REFUSE] : []),
    ...triggers,
    '',
  ].join('\n')
}

const REFUSE = `CREATE OR REPLACE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END
$$;`

const TRIGGERS: Record<Provider, (table: string, forbidden: readonly Forbidden[]) => string[]> = {
  sqlite: (table, forbidden) =>
    forbidden.map(
      (what) =>
        `CREATE TRIGGER "${table}_no_${what}" BEFORE ${what.toUpperCase()} ON "${table}" BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;`,
    ),
  postgresql: (table, forbidden) => [
    ...forbidden.map((what) => postgresqlTrigger(table, what, 'ROW')),
    ...(forbidden.includes('delete') ? [postgresqlTrigger(table, 'truncate', 'STATEMENT')] : []),
  ],
}

function postgresqlTrigger(table: string, what: Forbidden | 'truncate', each: 'ROW' | 'STATEMENT'): string {
  return `CREATE TRIGGER "${table}_no_${what}" BEFORE ${what.toUpperCase()} ON "${table}" FOR EACH ${each} EXECUTE FUNCTION "refuse_change"();`
}
