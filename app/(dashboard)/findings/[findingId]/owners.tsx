'use client'
import { Button, Group, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useMay } from '#app/_data/may.ts'
import { ownershipsQuery, useClaims } from '#app/_data/ownership.ts'
import { rowsOf } from '#app/_data/paging.ts'
import { routes } from '#app/_routes.ts'
import { ClaimList } from '#components/owner/claim-list.tsx'
import { Loaded } from '#components/ui/loaded.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import type { FindingView } from '#inventory/model/finding.ts'
import { AddOwner } from '../add-owner.tsx'
import { HandOn } from '../hand-on.tsx'

/** Whose the credential is: claims on it and on the repository it is shown in, with what speaks for each. */
export function Owners({ finding }: { finding: FindingView }) {
  const { credentialId, place } = finding
  if (credentialId === null || place === null) return null
  return <Claims finding={finding} credentialId={credentialId} repositoryId={place.repositoryId} />
}

type ClaimsProps = {
  readonly finding: FindingView
  readonly credentialId: string
  readonly repositoryId: string
}

function Claims({ finding, credentialId, repositoryId }: ClaimsProps) {
  const router = useRouter()
  const may = useMay()
  const claims = useClaims()
  const onCredential = useInfiniteQuery(ownershipsQuery({ credential: credentialId }))
  const onRepository = useInfiniteQuery(ownershipsQuery({ repository: repositoryId }))
  const ofRepository = rowsOf(onRepository.data)
  const [handing, dialog] = useDisclosure(false)
  const act = (kind: 'confirm' | 'reject') => (ownershipId: string) => claims.mutate({ kind, ownershipId })
  return (
    <Panel title="Owner">
      <Stack gap="sm">
        <Loaded query={onCredential} skeleton={<RowsSkeleton rows={2} />} what="the owners">
          {() => (
            <ClaimList
              claims={rowsOf(onCredential.data)}
              none={ofRepository.length === 0 ? 'Nobody is known to own it.' : null}
              onConfirm={may('ownership.confirm') && !finding.elsewhere ? act('confirm') : undefined}
              onReject={may('ownership.reject') ? act('reject') : undefined}
              busy={claims.isPending}
            />
          )}
        </Loaded>
        <ClaimList
          claims={ofRepository}
          none={null}
          onConfirm={undefined}
          onReject={undefined}
          busy={false}
        />
        {may('ownership.confirm') && !finding.elsewhere && (
          <AddOwner
            busy={claims.isPending}
            onAdd={({ kind, id }) =>
              claims.mutate({
                kind: 'set',
                subject: { kind: 'credential', id: credentialId },
                owner: { kind, id },
              })
            }
          />
        )}
        {may('ownership.hand-on') && (
          <Group>
            <Button size="compact-xs" variant="subtle" onClick={dialog.open}>
              Not mine …
            </Button>
          </Group>
        )}
      </Stack>
      <HandOn
        finding={finding}
        opened={handing}
        onClose={dialog.close}
        onDone={() => router.push(routes.mine())}
      />
    </Panel>
  )
}
