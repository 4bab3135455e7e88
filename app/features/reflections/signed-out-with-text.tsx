import { Button } from '#app/components/button.tsx'

export type KeptText = { kept: string; hidden: [string, string][]; refused: string | null }

/** The session ended while someone was writing: their words are here, and signing in again saves them. */
export function SignedOutWithText({ kept, hidden, refused }: KeptText) {
  return (
    <>
      <h1>Your words are still here</h1>
      <p>
        You were signed out because nothing happened for a while. Sign in again and what you wrote will be saved. Or
        copy it from the box.
      </p>
      <form method="post" className="form">
        {hidden.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {refused ? (
          <p className="field-error" role="alert">
            {refused}
          </p>
        ) : null}
        <div className="field">
          <label htmlFor="text">What you wrote</label>
          <textarea className="input" id="text" name="text" rows={10} defaultValue={kept} />
        </div>
        <div className="field">
          <label htmlFor="email">Email address</label>
          <input className="input" id="email" name="email" type="email" autoComplete="username" />
        </div>
        <div className="field">
          <label htmlFor="password">Password</label>
          <input className="input" id="password" name="password" type="password" autoComplete="current-password" />
        </div>
        <div className="form-actions">
          <Button>Sign in and save</Button>
        </div>
      </form>
    </>
  )
}
