import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { useActionData } from '@remix-run/react'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Button } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { FormActions } from '#app/components/form-actions.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { ArchiveField, ArchiveProblems } from '#app/features/authoring/in-and-out/archive-field.tsx'
import { takeArchive } from '#app/features/authoring/in-and-out/archived.server.ts'
import { TakeInForm } from '#app/features/authoring/in-and-out/in-and-out-form.ts'
import { takeIn } from '#app/features/authoring/in-and-out/taking-in.server.ts'
import { authoringPath } from '#app/features/authoring/paths.ts'
import type { Problem } from '#app/features/content/problem.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { readUpload } from '#app/platform/upload.server.ts'

export const meta: MetaFunction = () => [{ title: 'Take in a version – Authoring' }]

export async function loader({ request }: LoaderFunctionArgs) {
  return { viewer: await requireViewer(request, 'adaptations.write') }
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, 'adaptations.write')
  const { form, file } = await readUpload(request, (sent) => takeArchive(sent, 'package'))
  const submission = parseWithZod(form, { schema: TakeInForm })
  const refuse = (problems: readonly Problem[], sentence: string, status: 400 | 409 = 400) =>
    data({ result: submission.reply({ fieldErrors: { file: [sentence] } }), problems }, { status })
  if (submission.status !== 'success') return data({ result: submission.reply(), problems: [] }, { status: 400 })
  if (file === null) return refuse([], 'Choose a package first.')
  if (file.problems.length > 0 || !file.pack) return refuse(file.problems, 'Nothing was taken in. What is wrong stands below.') // prettier-ignore
  const outcome = await takeIn(viewer, file.pack, submission.value)
  if (!outcome.ok)
    return refuse(outcome.problems, outcome.refusal ?? 'Nothing was taken in. What is wrong stands below.', 409)
  return redirect(authoringPath(outcome.slug), 303)
}

export default function TakeIn() {
  const answered = useActionData<typeof action>()
  return (
    <>
      <ErrorSummary result={answered?.result} />
      <Breadcrumbs
        items={[
          { label: 'Authoring', href: authoringPath() },
          { label: 'Take in a version', href: null },
        ]}
      />
      <PageHeading
        title="Take in another organisation’s version"
        lead="It becomes a version that yours can build on. Its texts and the names of those who shaped it stay as they are."
      />
      <ArchiveProblems problems={answered?.problems ?? []} />
      <form method="post" encType="multipart/form-data" noValidate className="form">
        <ArchiveField label="The package" result={answered?.result} />
        <TextField
          name="own"
          label="A version of ours that builds on it: its title"
          hint="Leave it empty to take the version in alone."
          maxLength={120}
          result={answered?.result}
        />
        <p>
          It arrives as drafts. Send them for review: once a second person has published them, your readers can have it.
        </p>
        <p>
          If you took the same version in before, a newer edition of it makes no second one. What it changes becomes
          drafts of the version you have, which are sent and published together and as they came. Versions of yours that
          build on it are shown what changed beneath them.
        </p>
        <FormActions>
          <Button>Take it in</Button>
        </FormActions>
      </form>
    </>
  )
}
