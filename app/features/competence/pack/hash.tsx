/** A mark in full: what a computer compares. */
export function Hash({ of }: { of: string }) {
  return of === '' ? null : <code className="hash">{of}</code>
}
