/**
 * Lets one task begin in each turn of the event loop, in the order they came. Otherwise a turn lasts as long as all the
 * pages asked for in it, and whoever knocks meanwhile (a kept page, a health check, a new connection, of which a turn
 * lets in one) waits for the last of them.
 */
export function makeTurns(): (task: () => void) => void {
  const waiting: (() => void)[] = []

  function next(): void {
    const task = waiting.shift()
    if (waiting.length > 0) setImmediate(next)
    task?.()
  }

  return (task) => {
    if (waiting.push(task) === 1) setImmediate(next)
  }
}
