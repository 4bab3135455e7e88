/** '3 of 12 lessons done', in words and as a bar. `label` is what is counted. */
export function Progress({ done, of, label }: { done: number; of: number; label: string }) {
  const words = `${done} of ${of} ${label}`
  return (
    <div className="progress">
      <p className="progress-words">{words}</p>
      <progress value={done} max={Math.max(of, 1)} aria-label={words} />
    </div>
  )
}
