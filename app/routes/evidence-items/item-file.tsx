import { Button } from '#app/components/button.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import type { EvidenceItem } from '#app/features/competence/items/evidence-items.server.ts'
import { sizeInWords } from '#app/features/competence/items/file-kinds.ts'
import { evidencePath } from '#app/features/competence/paths.ts'

/** The file of an item: to open, to replace, to remove; or the way to add one. */
export function ItemFile({ item: { id, file, version } }: { item: EvidenceItem }) {
  const change = `/evidence-items/upload?item=${id}`
  if (!file)
    return (
      <p>
        <a href={change}>Add a file to it</a>
      </p>
    )
  return (
    <>
      <p>
        File:{' '}
        <a href={`${evidencePath(id)}/file`}>
          <bdi>{file.name}</bdi>
        </a>{' '}
        ({sizeInWords(file.size)}). <a href={change}>Replace the file</a>
      </p>
      <Disclosure summary="Remove the file">
        <form method="post">
          <p>
            It is deleted for good, also for supervisors you sent it to. Where something was decided on it, its name,
            its size and its mark stay there, so that it is known what was seen.
          </p>
          <input type="hidden" name="version" value={version} />
          <Button variant="warning" name="intent" value="remove-file">
            Remove it
          </Button>
        </form>
      </Disclosure>
    </>
  )
}
