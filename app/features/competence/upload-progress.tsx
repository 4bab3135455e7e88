import { Button } from '#app/components/button.tsx'

/** How far a file has come, for where scripts run; the script fills it in. */
export function UploadProgress() {
  return (
    <div className="upload">
      <p role="status" data-upload-words />
      <div className="progress" data-upload-progress hidden>
        <progress value={0} max={1} aria-label="How much of the file has been sent" />
        <Button type="button" variant="quiet">
          Stop
        </Button>
      </div>
      <script src="/scripts/upload.js" defer />
    </div>
  )
}
