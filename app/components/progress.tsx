/** 'Lessons done: 3 of 12', in words and as a bar. */
export function Progress({ done, of, label }: { done: number; of: number; label: string }) {
  const words = `${label}: ${done} of ${of}`
  return (
    <div className="progress">
      <p className="progress-words">{words}</p>
      <progress value={done} max={Math.max(of, 1)} aria-label={words} />
    </div>
  )
}
