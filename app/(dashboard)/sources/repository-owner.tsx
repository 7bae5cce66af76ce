'use client'
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMay } from '#app/_data/may.ts'
import { ownershipsQuery, useClaims } from '#app/_data/ownership.ts'
import { rowsOf } from '#app/_data/paging.ts'
import { ClaimList } from '#components/owner/claim-list.tsx'
import { OwnerName } from '#components/owner/owner-name.tsx'
import { LoadMore } from '#components/ui/load-more.tsx'
import { Loaded } from '#components/ui/loaded.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import { plural } from '#components/ui/words.ts'
import type { RepositoryView } from '#inventory/model/source.ts'
import { AddOwner } from '../findings/add-owner.tsx'

/** Whose a repository is, and the claims on it and on all that lies in it. */
export function RepositoryOwner({ repository }: { repository: RepositoryView }) {
  const [opened, dialog] = useDisclosure(false)
  return (
    <div style={{ display: 'grid', justifyItems: 'start', gap: 2, minWidth: 0 }}>
      <OwnerName owner={repository.owner} />
      <Button size="compact-xs" variant="subtle" px={0} onClick={dialog.open}>
        Owners …<span className="visually-hidden"> of {repository.name}</span>
      </Button>
      <Modal
        opened={opened}
        onClose={dialog.close}
        title={`Owners of ${repository.name}`}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Claims repository={repository} />
      </Modal>
    </div>
  )
}

function Claims({ repository }: { repository: RepositoryView }) {
  const may = useMay()
  const claims = useClaims()
  const list = useInfiniteQuery(ownershipsQuery({ repository: repository.id, within: true }))
  const rows = rowsOf(list.data)
  const waiting = rows.filter(({ standing }) => standing === 'inferred').length
  const act = (kind: 'confirm' | 'reject') => (ownershipId: string) => claims.mutate({ kind, ownershipId })
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        Who is confirmed sees the repository, with all that is found in it, or the one credential.
      </Text>
      <Loaded query={list} skeleton={<RowsSkeleton rows={3} />} what="the owners">
        {() => (
          <>
            <ClaimList
              claims={rows}
              none="Nobody is known to own it or anything in it."
              onConfirm={may('ownership.confirm') ? act('confirm') : undefined}
              onReject={may('ownership.reject') ? act('reject') : undefined}
              busy={claims.isPending}
            />
            {list.hasNextPage && (
              <LoadMore
                shown={rows.length}
                hasMore
                loading={list.isFetchingNextPage}
                onMore={list.fetchNextPage}
              />
            )}
          </>
        )}
      </Loaded>
      {may('ownership.confirm') && waiting > 1 && !list.hasNextPage && (
        <Group>
          <Button
            size="xs"
            loading={claims.isPending}
            onClick={() =>
              claims.mutate({ kind: 'confirm-all', repositoryId: repository.id, expected: waiting })
            }
          >
            Confirm {plural(waiting, 'claim')} together
          </Button>
        </Group>
      )}
      {may('ownership.confirm') && (
        <AddOwner
          busy={claims.isPending}
          onAdd={({ kind, id }) =>
            claims.mutate({
              kind: 'set',
              subject: { kind: 'repository', id: repository.id },
              owner: { kind, id },
            })
          }
        />
      )}
    </Stack>
  )
}
