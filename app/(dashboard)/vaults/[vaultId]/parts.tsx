'use client'
import { Button, Group } from '@mantine/core'
import { IconFolders } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useQueryStates } from 'nuqs'
import { isUnderWay, vaultPartsQuery } from '#app/_data/vaults.ts'
import type { Column } from '#components/data-table/data-table.tsx'
import { PagedTable } from '#components/data-table/paged-table.tsx'
import { Empty } from '#components/ui/empty.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { When } from '#components/ui/when.tsx'
import { formatCount, plural } from '#components/ui/words.ts'
import classes from '#components/vault/vault.module.css'
import { PartMark } from '#components/vault/vault-marks.tsx'
import { partChoiceWords } from '#components/vault/vault-words.ts'
import { partWords } from '#inventory/model/vault-recording.ts'
import type { PartChoice, VaultDetail, VaultPartView } from '#inventory/model/vault-view.ts'
import { partParsers } from './filters.ts'

/** What the connection reaches, part by part: what was read, and what was not and why. */
export function Parts({ vault }: { vault: VaultDetail }) {
  const [{ state }] = useQueryStates(partParsers)
  const list = useInfiniteQuery(vaultPartsQuery(vault.id, state, isUnderWay(vault)))
  return (
    <Panel
      title="Coverage"
      aside={`${formatCount(vault.parts.read)} of ${plural(vault.parts.total, 'part')} read`}
      flush
    >
      <States vault={vault} />
      <PagedTable
        list={list}
        what="the parts"
        caption="Parts of the vault"
        columns={columns}
        rowKey={({ id }) => id}
        empty={<NoParts vault={vault} isFiltered={state !== null} />}
      />
    </Panel>
  )
}

/** Each count filters the list below it; nothing to filter by where all was read. */
function States({ vault: { parts } }: { vault: VaultDetail }) {
  const [{ state }, setFilters] = useQueryStates(partParsers)
  const counts: readonly (readonly [PartChoice, number])[] = [
    ['not-lately', parts.notLately],
    ['not-permitted', parts.notPermitted],
    ['failed', parts.failed],
    ['partly-read', parts.partlyRead],
    ['not-readable', parts.notReadable],
    ['pending', parts.pending],
    ['read', parts.read],
  ]
  const shown = counts.filter(([each, count]) => count > 0 || each === state)
  if (shown.length < 2) return null
  return (
    <Group gap="xs" px="md" pb="sm">
      {shown.map(([each, count]) => (
        <Button
          key={each}
          size="compact-sm"
          variant={state === each ? 'light' : 'default'}
          aria-pressed={state === each}
          onClick={() => setFilters({ state: state === each ? null : each })}
        >
          {partChoiceWords[each]}: {formatCount(count)}
        </Button>
      ))}
    </Group>
  )
}

function NoParts({ vault: { reach, lastSync }, isFiltered }: { vault: VaultDetail; isFiltered: boolean }) {
  if (isFiltered)
    return (
      <Empty icon={<IconFolders />} title="No part like that">
        Choose the count above once more to see all of them.
      </Empty>
    )
  const text =
    reach === 'worker'
      ? lastSync?.state === 'failed'
        ? 'Nothing could be listed: what was in the way stands below.'
        : 'Namespaces, mounts, regions or projects appear as soon as a worker has listed them.'
      : 'They appear with the first bundle or export that is taken.'
  return (
    <Empty icon={<IconFolders />} title="Nothing is known yet">
      {text}
    </Empty>
  )
}

const columns: readonly Column<VaultPartView>[] = [
  {
    id: 'name',
    header: 'Part',
    card: 'block',
    cell: ({ name }) => <span className={classes.permission}>{partWords(name)}</span>,
  },
  {
    id: 'state',
    header: 'Stands',
    label: 'Stands',
    width: '16rem',
    cell: ({ state, reason }) => (
      <div className={classes.stack}>
        <PartMark state={state} />
        {reason !== null && <span className={classes.soft}>{reason}</span>}
      </div>
    ),
  },
  {
    id: 'read',
    header: 'Read',
    label: 'Read',
    width: '9rem',
    cell: ({ syncedAt }) => <When at={syncedAt} unknown="Never" />,
  },
  {
    id: 'entries',
    header: 'Entries',
    label: 'Entries',
    width: '7rem',
    cell: ({ entries, syncedAt }) =>
      syncedAt === null && entries === 0 ? (
        <span className={classes.soft}>Not known</span>
      ) : (
        formatCount(entries)
      ),
  },
]
