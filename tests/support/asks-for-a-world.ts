import { readFileSync } from 'node:fs'

/** Whether a test file is to begin with the world in its database: it says `aWorld()` somewhere. */
export function asksForAWorld(testFile: string): boolean {
  return readFileSync(testFile, 'utf8').includes('aWorld()')
}
