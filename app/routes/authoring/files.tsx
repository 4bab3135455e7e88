import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { parseWithZod } from '@conform-to/zod/v4'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button, LinkButton } from '#app/components/button.tsx'
import { Choices } from '#app/components/choices.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { FormActions } from '#app/components/form-actions.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageHeading } from '#app/components/page-heading.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { ArchiveField, ArchiveProblems } from '#app/features/authoring/in-and-out/archive-field.tsx'
import { takeArchive } from '#app/features/authoring/in-and-out/archived.server.ts'
import { importFiles } from '#app/features/authoring/in-and-out/imports.server.ts'
import { FilesForm } from '#app/features/authoring/in-and-out/in-and-out-form.ts'
import { ComingNotice } from '#app/features/authoring/in-and-out/coming-notice.tsx'
import { findComing } from '#app/features/authoring/in-and-out/newer-edition.server.ts'
import { provenanceOf } from '#app/features/authoring/in-and-out/taken.ts'
import { findOwnVariant } from '#app/features/authoring/own-variants.server.ts'
import { filesPath, sendPath, TAKE_IN_PATH } from '#app/features/authoring/paths.ts'
import { VariantTrail } from '#app/features/authoring/variant-trail.tsx'
import type { Problem } from '#app/features/content/problem.ts'
import { requireViewer } from '#app/features/organisation/viewers.server.ts'
import { notFound } from '#app/platform/http.server.ts'
import { readUpload } from '#app/platform/upload.server.ts'

export const meta: MetaFunction = () => [{ title: 'Files of a version – Authoring' }]

async function find(request: Request, params: ActionFunctionArgs['params']) {
  const viewer = await requireViewer(request, 'adaptations.write')
  return { viewer, variant: (await findOwnVariant(viewer, params.variant ?? notFound())) ?? notFound() }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { viewer, variant } = await find(request, params)
  return {
    viewer,
    variant: { slug: variant.slug, title: variant.title },
    isPublished: variant.currentEditionId !== null,
    taken: provenanceOf(variant),
    coming: await findComing(variant),
    drafts: new URL(request.url).searchParams.get('drafts'),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, variant } = await find(request, params)
  if (provenanceOf(variant)) return notFound()
  const { form, file } = await readUpload(request, (sent) => takeArchive(sent, { files: variant.slug }))
  const submission = parseWithZod(form, { schema: FilesForm })
  const refuse = (problems: readonly Problem[], sentence: string, status: 400 | 409 = 400) =>
    data({ result: submission.reply({ fieldErrors: { file: [sentence] } }), problems }, { status })
  if (submission.status !== 'success') return data({ result: submission.reply(), problems: [] }, { status: 400 })
  if (file === null) return refuse([], 'Choose a file first.')
  if (file.problems.length > 0 || !file.variant) return refuse(file.problems, 'Nothing was brought in. Put right what is said below.') // prettier-ignore
  const { rest, why, agreed } = submission.value
  const details = { takeOut: rest === 'take-out' ? why : null, agreed: agreed === 'on' }
  const outcome = await importFiles(viewer, variant, file.variant, details)
  if (!outcome.ok) return refuse(outcome.problems, 'Nothing was brought in. Put right what is said below.', 409)
  return redirect(`${filesPath(variant.slug)}?drafts=${outcome.drafts}`, 303)
}

export default function Files() {
  const { variant, isPublished, taken, coming, drafts } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const result = answered?.result
  return (
    <>
      <ErrorSummary result={result} />
      <VariantTrail variant={variant} items={[{ label: 'Files', href: null }]} />
      <PageHeading
        eyebrow={variant.title}
        title="Files of this version"
        lead="Plain text that anyone can read in any editor, laid out as the handbook’s own files are."
      />
      {coming ? <ComingNotice variant={variant.slug} coming={coming} mayWrite /> : null}
      {drafts === null || answered ? null : <BroughtIn variant={variant.slug} drafts={Number(drafts)} />}
      <ArchiveProblems problems={answered?.problems ?? []} />
      <section aria-labelledby="export">
        <h2 id="export">Take it out</h2>
        <p>Everything that is published of it, in one zip file. Bring it in again and it is the same, to the letter.</p>
        <p>
          <LinkButton variant="secondary" href={filesPath(variant.slug, 'export')}>
            Download the files
          </LinkButton>
        </p>
        {isPublished ? (
          <>
            <p>
              For another organisation, take the package: it also says where the version comes from and who shaped it.
              They can build on it; they cannot change it under your name.
            </p>
            <p>
              <LinkButton variant="secondary" href={filesPath(variant.slug, 'package')}>
                Download a package for another organisation
              </LinkButton>
            </p>
          </>
        ) : null}
      </section>
      {taken ? (
        <p>
          {taken.organisation} made this version. Its texts stay as they are: change them in a version that builds on
          it. A newer edition of it comes as <a href={TAKE_IN_PATH}>a package that you take in</a>.
        </p>
      ) : (
        <form method="post" encType="multipart/form-data" noValidate className="form" aria-labelledby="import">
          <h2 id="import">Bring files in</h2>
          <p>What differs from what is published becomes drafts. Nothing reaches readers without a review.</p>
          <ArchiveField label="The version’s files" result={result} />
          <Choices
            kind="radio"
            name="rest"
            legend="What about changes of ours that are not in these files?"
            options={[
              { value: 'keep', label: 'Leave them as they are' },
              { value: 'take-out', label: 'Make drafts that take them out' },
            ]}
            defaultValue="keep"
            result={result}
          />
          <TextField
            name="why"
            label="If you take them out: why?"
            hint="Readers see this where they are told what changed."
            maxLength={1_000}
            result={result}
          />
          <Choices
            kind="checkbox"
            name="agreed"
            legend="People named in these files"
            options={[{ value: 'on', label: 'Everyone agreed to be named as they are' }]}
            hint="Without it, each new name waits until somebody has asked."
            result={result}
          />
          <FormActions>
            <Button>Bring in as drafts</Button>
          </FormActions>
        </form>
      )}
    </>
  )
}

function BroughtIn({ variant, drafts }: { variant: string; drafts: number }) {
  if (drafts === 0) return <Notice tone="info" title="These files say what is published already" announce />
  return (
    <Notice tone="success" title={drafts === 1 ? 'One draft was made' : `${drafts} drafts were made`} announce>
      <p>
        Nobody sees them until they are reviewed. <a href={sendPath(variant)}>Send them for review</a>
      </p>
    </Notice>
  )
}
