/** What a form component needs of Conform's `submission.reply()`: what was typed, and what is wrong with it. */
export type FormResult =
  | {
      status?: 'error' | 'success' | undefined
      initialValue?: Record<string, unknown> | null | undefined
      error?: Record<string, string[] | null> | null | undefined
    }
  | null
  | undefined

/** The sentences about one field; '' is the form as a whole. */
export function errorsOf(result: FormResult, name: string): string[] {
  return result?.error?.[name] ?? []
}

/** What was typed into a field that came back, else what it begins with. Nested names are read: `days[0].start`. */
export function typedText(result: FormResult, name: string, defaultValue = ''): string {
  if (!result?.initialValue) return defaultValue
  const typed = typedValue(result.initialValue, name)
  return typeof typed === 'string' ? typed : ''
}

/** The values ticked or chosen in a field that came back, else those it begins with. */
export function typedList(result: FormResult, name: string, defaultValue: string | readonly string[] = []): string[] {
  const value = result?.initialValue ? typedValue(result.initialValue, name) : defaultValue
  return [value].flat().filter((item): item is string => typeof item === 'string')
}

/** The id of a field's control, for links and labels. */
export function fieldId(name: string): string {
  return name.replaceAll(/[^\w-]+/g, '-').replace(/-$/, '')
}

function typedValue(values: Record<string, unknown>, name: string): unknown {
  return name
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], values)
}
