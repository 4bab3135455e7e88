import { Button } from '#app/components/button.tsx'

/** Keeps the reader's place at a section. It works without scripts; place.js also keeps it as the page is left. */
export function KeepPlace({ variant, chapter, section }: { variant: string; chapter: string; section: string }) {
  return (
    <form method="post" action="/notes/place" className="keep-place">
      <input type="hidden" name="variant" value={variant} />
      <input type="hidden" name="chapter" value={chapter} />
      <input type="hidden" name="section" value={section} />
      <Button variant="quiet">Keep my place here</Button>
    </form>
  )
}
