/** First on every page. */
export function SkipLink() {
  return (
    <a className="skip-link" href="#main">
      Skip to the page itself
    </a>
  )
}
