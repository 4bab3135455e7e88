import { describe, expect, it } from 'vitest'
import { statementsOf } from './sql-statements.ts'

describe('the statements of a script', () => {
  it('are cut at semicolons, and empty ones are none', () => {
    expect(statementsOf('SELECT 1;\n;  SELECT 2 ; ')).toEqual(['SELECT 1', 'SELECT 2'])
  })

  it('are not cut inside texts and names', () => {
    expect(statementsOf(`SELECT 'it''s; -- here', "a;b"; SELECT 2`)).toEqual([
      `SELECT 'it''s; -- here', "a;b"`,
      'SELECT 2',
    ])
  })

  it('are without comments', () => {
    expect(statementsOf('-- one; two\nSELECT 1 -- and; so on\n;/* BEGIN; */ SELECT 2')).toEqual([
      'SELECT 1',
      'SELECT 2',
    ])
  })

  it('keep the body of a trigger whole, with a CASE in it, and go on after it', () => {
    const trigger = `CREATE TRIGGER "t" BEFORE UPDATE ON "a" BEGIN SELECT CASE WHEN 1 THEN RAISE(ABORT, 'no;') END; SELECT 2; END`
    expect(statementsOf(`${trigger};\nSELECT 3;`)).toEqual([trigger, 'SELECT 3'])
  })

  it('keep the body of a function whole', () => {
    const body = `CREATE FUNCTION "f"() RETURNS trigger AS $body$ BEGIN x := '$$;'; RETURN NULL; END $body$`
    expect(statementsOf(`${body};CREATE TRIGGER "t" EXECUTE FUNCTION "f"();`)).toEqual([
      body,
      'CREATE TRIGGER "t" EXECUTE FUNCTION "f"()',
    ])
  })

  it('may begin and end a transaction', () => {
    expect(statementsOf('BEGIN; SELECT 1; END; COMMIT')).toEqual(['BEGIN', 'SELECT 1', 'END', 'COMMIT'])
  })
})
