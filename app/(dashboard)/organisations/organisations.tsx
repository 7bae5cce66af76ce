'use client'
import { Button } from '@mantine/core'
import { IconBrandGithub, IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useMay } from '#app/_data/may.ts'
import { organisationsQuery } from '#app/_data/organisations.ts'
import { routes } from '#app/_routes.ts'
import { PagedTable } from '#components/data-table/paged-table.tsx'
import { Empty } from '#components/ui/empty.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Sheet } from '#components/ui/sheet.tsx'
import { organisationColumns } from './columns.tsx'

/** The organisations of GitHub that are read, and how far. */
export function Organisations() {
  const list = useInfiniteQuery(organisationsQuery())
  const may = useMay()
  const button = may('source.add') && (
    <Button
      component={Link}
      href={routes.organisationNew()}
      size="xs"
      leftSection={<IconPlus size={14} aria-hidden="true" />}
    >
      Connect an organisation
    </Button>
  )
  return (
    <>
      <PageHeader
        title="Organisations"
        text="Connected once, every repository of theirs is found, scanned and followed"
        actions={button}
      />
      <Sheet>
        <PagedTable
          list={list}
          what="the organisations"
          caption="Organisations"
          columns={organisationColumns}
          rowKey={({ id }) => id}
          empty={
            <Empty icon={<IconBrandGithub />} title="No organisation yet" action={button}>
              {may('source.add')
                ? 'Connect one with a GitHub App of its own or a token. It begins with a dry run: you see what would be scanned before anything is.'
                : 'An administrator connects organisations. You see those that hold what is yours to see.'}
            </Empty>
          }
        />
      </Sheet>
    </>
  )
}
