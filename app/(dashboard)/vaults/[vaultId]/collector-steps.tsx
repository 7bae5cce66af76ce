'use client'
import { Button, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { collectorsQuery, useEnrolment, useTrustCollector } from '#app/_data/collectors.ts'
import { useMayEverywhere } from '#app/_data/may.ts'
import { vaultProductsQuery } from '#app/_data/vaults.ts'
import { Trouble } from '#components/access/trouble.tsx'
import { When } from '#components/ui/when.tsx'
import { humanise } from '#components/ui/words.ts'
import { ExportList } from '#components/vault/export-list.tsx'
import { PolicyText } from '#components/vault/policy-text.tsx'
import type { VaultDetail } from '#inventory/model/vault-view.ts'

/** What to run where the vault is, for one that no worker reads. */
export function CollectorSteps({ vault }: { vault: VaultDetail }) {
  return (
    <Stack gap="sm" mt="md">
      {vault.reach === 'files' ? <Files vault={vault} /> : <Collectors vault={vault} />}
    </Stack>
  )
}

function Files({ vault: { kind } }: { vault: VaultDetail }) {
  const products = useQuery(vaultProductsQuery())
  const product = products.data?.find((each) => each.kind === kind)
  return product === undefined ? null : <ExportList exports={product.exports} />
}

function Collectors({ vault: { id, kind } }: { vault: VaultDetail }) {
  const may = useMayEverywhere()
  const state = useQuery(collectorsQuery(id))
  const trusted = (state.data?.collectors ?? []).filter(({ revokedAt }) => revokedAt === null)
  const [newest] = state.data?.bundles ?? []
  return (
    <>
      {newest !== undefined && (
        <Text size="sm">
          Newest bundle: collected <When at={newest.collectedAt} />, {humanise(newest.state).toLowerCase()}
          {newest.problem !== null && `: ${newest.problem}`}
        </Text>
      )}
      <Text size="sm">
        {trusted.length === 0
          ? 'No collector is trusted yet.'
          : `Trusted: ${trusted.map(({ name }) => name).join(', ')}.`}{' '}
        Beside the vault runs <code>sprawl collect {kind} --enrolment FILE</code>; with{' '}
        <code>--show-key</code> it tells its key, with <code>--out</code> it writes a bundle for{' '}
        <code>sprawl import</code>.
      </Text>
      {may('vault.manage') && (
        <>
          <EnrolmentText vaultId={id} />
          <Trust vaultId={id} />
        </>
      )}
    </>
  )
}

function EnrolmentText({ vaultId }: { vaultId: string }) {
  const enrolment = useEnrolment(vaultId)
  if (enrolment.data !== undefined)
    return <PolicyText policy={{ title: 'Enrolment', language: 'json', text: enrolment.data.text }} />
  return (
    <>
      <Trouble error={enrolment.error} />
      <Button
        size="xs"
        variant="default"
        loading={enrolment.isPending}
        style={{ alignSelf: 'flex-start' }}
        onClick={() => enrolment.mutate()}
      >
        Show the enrolment
      </Button>
    </>
  )
}

function Trust({ vaultId }: { vaultId: string }) {
  const trust = useTrustCollector(vaultId)
  const [name, setName] = useState('')
  const [publicKey, setPublicKey] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    trust.mutate(
      { name, publicKey: publicKey.trim() },
      {
        onSuccess: () => {
          setName('')
          setPublicKey('')
        },
      },
    )
  }
  return (
    <details>
      <summary style={{ cursor: 'pointer' }}>Trust a collector</summary>
      <form onSubmit={submit} autoComplete="off">
        <Stack gap="xs" mt="xs">
          <TextInput
            label="Name"
            required
            withAsterisk={false}
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label="Its key"
            description="What --show-key printed beside the vault"
            required
            withAsterisk={false}
            spellCheck={false}
            value={publicKey}
            onChange={(event) => setPublicKey(event.currentTarget.value)}
          />
          <Trouble error={trust.error} />
          <Button type="submit" size="xs" loading={trust.isPending} style={{ alignSelf: 'flex-start' }}>
            Trust it
          </Button>
        </Stack>
      </form>
    </details>
  )
}
