import { Threads } from './threads.tsx'

const THEMES = [
  { value: 'device', label: 'Device' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
]

export function SiteFooter() {
  return (
    <footer className="site-footer">
      <div className="site-footer-inner">
        <Threads />
        <p>
          This text is written for this project on published evidence. It is not the published ENRICH handbook, and it
          does not speak for the people who made ENRICH.
        </p>
        <ul>
          <li>
            <a href="/accessibility">Accessibility</a>
          </li>
          <li>
            <a href="/privacy">Privacy</a>
          </li>
        </ul>
        <ThemeChoice />
      </div>
    </footer>
  )
}

/** Needs the script to remember it, so the script shows it. Without one the device decides. */
function ThemeChoice() {
  return (
    <form className="theme-choice" id="theme-choice" hidden>
      <fieldset>
        <legend>Colours</legend>
        {THEMES.map(({ value, label }) => (
          <label key={value}>
            <input type="radio" name="theme" value={value} defaultChecked={value === 'device'} />
            {label}
          </label>
        ))}
      </fieldset>
    </form>
  )
}
