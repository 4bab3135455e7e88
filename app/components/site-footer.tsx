import { Threads } from './threads.tsx'

/** The first of each is what a reader gets who has chosen nothing. */
const COMFORTS = [
  { name: 'theme', legend: 'Colours', options: { device: 'Device', light: 'Light', dark: 'Dark' } },
  { name: 'size', legend: 'Text', options: { usual: 'Usual', larger: 'Larger', largest: 'Largest' } },
  { name: 'spacing', legend: 'Spacing', options: { usual: 'Usual', wide: 'Wide' } },
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
        <Comforts />
      </div>
    </footer>
  )
}

/** Needs the script to remember it, so the script shows it. Without one the device decides. */
function Comforts() {
  return (
    <form className="comforts" id="comforts" hidden>
      {COMFORTS.map(({ name, legend, options }) => (
        <fieldset key={name}>
          <legend>{legend}</legend>
          {Object.entries(options).map(([value, label], i) => (
            <label key={value}>
              <input type="radio" name={name} value={value} defaultChecked={i === 0} />
              {label}
            </label>
          ))}
        </fieldset>
      ))}
      <p>Nothing here moves by itself.</p>
    </form>
  )
}
