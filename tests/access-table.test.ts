import { describe, expect, it } from 'vitest'
import { ACCESS } from './access.ts'
import { routeTable } from './support/route-table.ts'

describe('the access table', () => {
  it('has exactly one row for every page of the service', async () => {
    expect(ACCESS.map(({ route }) => route).sort()).toEqual((await routeTable()).map(({ path }) => path).sort())
  })
})
