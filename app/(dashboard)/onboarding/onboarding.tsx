'use client'
import { Button } from '@mantine/core'
import { useRouter } from 'next/navigation'
import { useAddSource } from '#app/_data/scan-actions.ts'
import { routes } from '#app/_routes.ts'
import { AddSourceForm } from '#components/source/add-source-form.tsx'
import { Columns } from '#components/ui/columns.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { AddSource } from '#inventory/model/source.ts'

/** The first page of an empty ledger: something to scan, or a demo to look around in. */
export function Onboarding({ roots }: { roots: readonly string[] }) {
  const router = useRouter()
  const own = useAddSource()
  const demo = useAddSource()
  const follow = { onSuccess: ({ scanId }: { scanId: string }) => router.push(routes.scan(scanId)) }
  const add = (source: AddSource) => own.mutate(source, follow)
  return (
    <>
      <PageHeader
        title="Find every credential in a repository"
        text="Working tree and all of history, each content read once. Nothing leaves this machine, and no value is ever stored."
      />
      <Columns
        main={
          <Panel title="Scan something of yours">
            <AddSourceForm roots={roots} busy={own.isPending} error={own.error} onAdd={add} />
          </Panel>
        }
        side={
          <Panel title="Look around first">
            <p style={{ margin: '0 0 0.75rem' }}>
              A small made-up repository with credentials in its files and in its history, to see what a
              finding looks like. It can be removed again under Sources.
            </p>
            {demo.error !== null && (
              <p role="alert" style={{ color: 'var(--mantine-color-error)' }}>
                {demo.error.message}
              </p>
            )}
            <Button
              variant="default"
              loading={demo.isPending}
              onClick={() => demo.mutate({ kind: 'demo' }, follow)}
            >
              Load the demo
            </Button>
          </Panel>
        }
      />
    </>
  )
}
