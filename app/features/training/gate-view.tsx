/** What comes before meeting people alone, in words: modules to finish, practice to be confirmed, and the induction. */
export function GateView({ toFinish, toConfirm }: { toFinish: readonly string[]; toConfirm: readonly string[] }) {
  const confirm = toConfirm.map((title) => `‘${title}’`)
  return (
    <section aria-labelledby="gate">
      <h2 id="gate">Before you meet people on your own</h2>
      {toFinish.length > 0 ? (
        <p>Please finish {listed(toFinish)}, and your induction where you work.</p>
      ) : confirm.length > 0 ? (
        <p>
          You have done every lesson this needs. Your practice in {listed(confirm)} is still to be confirmed, and your
          induction where you work must be done too.
        </p>
      ) : (
        <p>The training needed before meeting people on your own is done. Your local induction must be done too.</p>
      )}
    </section>
  )
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
