import { Button } from '#app/components/button.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import type { Anchor, ReadingNote } from './reading-note.ts'

const GONE: Record<Anchor, string | null> = {
  marked: null,
  section: null,
  'words-gone': 'The words you marked are no longer in this section. Your note is kept.',
  'section-gone': 'This section is not in this version any more. Your note is kept.',
}

export type Refused = { section: string | null; id: string | null; message: string; quote: string; text: string }

/** One of the reader's own notes, with the way to change or remove it. */
export function NoteView({ note, anchor, refused }: { note: ReadingNote; anchor: Anchor; refused: Refused | null }) {
  const mine = refused?.id === note.id ? refused : null
  return (
    <li className="reading-note">
      {note.quote ? <blockquote>{note.quote}</blockquote> : null}
      {note.text ? <p>{note.text}</p> : null}
      {GONE[anchor] === null ? null : (
        <p className="hint">
          {GONE[anchor]} It was written in edition {note.edition}.
        </p>
      )}
      <Disclosure summary="Change or remove" open={mine !== null}>
        <form method="post" className="form">
          <input type="hidden" name="id" value={note.id} />
          <input type="hidden" name="version" value={note.version} />
          <NoteFields
            id={note.id}
            quote={mine?.quote ?? note.quote}
            text={mine?.text ?? note.text}
            error={mine?.message}
          />
          <div className="form-actions">
            <Button name="intent" value="change">
              Save the change
            </Button>
            <Button variant="warning" name="intent" value="remove">
              Remove this note
            </Button>
          </div>
        </form>
      </Disclosure>
    </li>
  )
}

/** A new note on a section. */
export function NewNote({ section, title, refused }: { section: string; title: string; refused: Refused | null }) {
  const mine = refused?.id === null && refused.section === section ? refused : null
  return (
    <Disclosure
      summary={
        <>
          Add a note or a highlight<span className="visually-hidden"> to {title}</span>
        </>
      }
      open={mine !== null}
    >
      <form method="post" className="form" data-note-for={section}>
        <input type="hidden" name="section" value={section} />
        <NoteFields id={section} quote={mine?.quote ?? ''} text={mine?.text ?? ''} error={mine?.message} />
        <Button name="intent" value="add">
          Keep it
        </Button>
      </form>
    </Disclosure>
  )
}

function NoteFields({
  id,
  quote,
  text,
  error,
}: {
  id: string
  quote: string
  text: string
  error?: string | undefined
}) {
  return (
    <>
      {error ? (
        <p className="field-error" role="alert">
          {error}
        </p>
      ) : null}
      <div className="field">
        <label htmlFor={`quote-${id}`}>Words to mark</label>
        <span className="hint" id={`quote-${id}-hint`}>
          Copy them from the section, or leave this empty for a note on the whole of it.
        </span>
        <textarea
          className="input"
          id={`quote-${id}`}
          name="quote"
          rows={2}
          defaultValue={quote}
          aria-describedby={`quote-${id}-hint`}
        />
      </div>
      <div className="field">
        <label htmlFor={`note-${id}`}>Your note</label>
        <span className="hint" id={`note-${id}-hint`}>
          Only you can read it, and nobody watches it. Please do not name anyone you support.
        </span>
        <textarea
          className="input"
          id={`note-${id}`}
          name="text"
          rows={3}
          defaultValue={text}
          aria-describedby={`note-${id}-hint`}
        />
      </div>
    </>
  )
}
