/** What an action answers when a form could not be taken: Conform's `submission.reply()`. */
export type SubmissionResult =
  | {
      status?: 'error' | 'success' | undefined
      initialValue?: Record<string, unknown> | null | undefined
      error?: Record<string, string[] | null> | null | undefined
    }
  | undefined

/** What was typed in a field, as text; undefined where nothing was posted. */
export function typed(result: SubmissionResult, name: string): string | undefined {
  const value = result?.initialValue?.[name]
  return typeof value === 'string' ? value : undefined
}

/** What was chosen in a group of boxes. */
export function chosen(result: SubmissionResult, name: string): readonly string[] | undefined {
  const value = result?.initialValue?.[name]
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : undefined
}

export function errorsOf(result: SubmissionResult, name: string): readonly string[] {
  return result?.error?.[name] ?? []
}
