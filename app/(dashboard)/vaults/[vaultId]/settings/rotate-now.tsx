'use client'
import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useRemoveIntegration } from '#app/_data/integration-actions.ts'
import { useChangeVault } from '#app/_data/vault-actions.ts'
import { Trouble } from '#components/access/trouble.tsx'
import { type ChosenCredential, CredentialChoice } from '#components/vault/credential-choice.tsx'
import { NO_CREDENTIAL } from '#components/vault/credential-fields.tsx'
import { PolicyText } from '#components/vault/policy-text.tsx'
import { waysOf } from '#components/vault/product-fields.ts'
import { ROTATING_PRODUCTS } from '#inventory/model/rotation.ts'
import type { VaultProduct } from '#inventory/model/vault-product.ts'
import { keptLabel, useKeptCredentials } from '../../use-kept-credentials.ts'
import { useSealing } from '../../use-sealing.ts'
import { OfProduct, type SettingsTabProps } from './of-product.tsx'

/** Whether the vault may be asked to rotate, with a credential of its own for that. */
export function RotateNow(props: SettingsTabProps) {
  const { vault } = props
  if (!ROTATING_PRODUCTS.includes(vault.kind))
    return <Text size="sm">This product rotates nothing on our word. Its rotations follow the runbook.</Text>
  if (vault.reach !== 'worker')
    return (
      <Text size="sm">
        A collector or files read this vault: no worker of ours can ask it to rotate. Its rotations follow the
        runbook.
      </Text>
    )
  return (
    <OfProduct vault={vault}>
      {(product) => (
        <Stack gap="sm">
          <Text size="sm">
            {product.rotation?.what} It takes a credential of its own: the one that reads is never used for
            it. The vault is asked for each rotation only after an owner and a second person have said so, and
            once.
          </Text>
          {vault.rotationIntegrationId === null ? (
            <TurnOn {...props} product={product} />
          ) : (
            <IsOn {...props} />
          )}
        </Stack>
      )}
    </OfProduct>
  )
}

function IsOn({ vault, onClose }: SettingsTabProps) {
  const change = useChangeVault(vault.id)
  const forget = useRemoveIntegration()
  const used = useKeptCredentials(vault.kind, vault.options).find(
    ({ id }) => id === vault.rotationIntegrationId,
  )
  /** What is refused is told below, or in a notice. */
  async function turnOff(): Promise<void> {
    await change.mutateAsync({ rotationIntegrationId: null })
    onClose()
    if (vault.rotationIntegrationId !== null) await forget.mutateAsync(vault.rotationIntegrationId)
  }
  return (
    <>
      <Text size="sm" fw={560}>
        On{used !== undefined && `, with ${used.name}`}.
      </Text>
      <Trouble error={change.error} />
      <Group gap="xs">
        <Button
          color="red.9"
          loading={change.isPending || forget.isPending}
          onClick={() => turnOff().catch(() => {})}
        >
          Turn it off
        </Button>
        <Button variant="default" onClick={onClose}>
          Leave it on
        </Button>
      </Group>
      <Text size="sm" c="dimmed">
        The sealed credential is forgotten with it, unless another vault has it too; take its grant away in
        the vault.
      </Text>
    </>
  )
}

function TurnOn({ vault, product, onClose }: SettingsTabProps & { readonly product: VaultProduct }) {
  const change = useChangeVault(vault.id)
  const sealing = useSealing(product)
  const kept = useKeptCredentials(vault.kind, vault.options).filter(({ id }) => id !== vault.integrationId)
  const [chosen, setChosen] = useState<ChosenCredential>({ kept: null, given: NO_CREDENTIAL })
  const [error, setError] = useState<Error | null>(null)
  async function turnOn(): Promise<void> {
    const name = `${vault.name}: rotates`.slice(0, 100)
    const rotationIntegrationId =
      chosen.kept ?? (await sealing.seal({ name, given: chosen.given, options: vault.options }))
    await change.mutateAsync({ rotationIntegrationId })
    onClose()
  }
  return (
    <>
      <Text size="sm" fw={560}>
        Off: this vault has no credential that may rotate.
      </Text>
      <CredentialChoice
        ways={waysOf(product.credential)}
        choices={kept.map((each) => ({ id: each.id, label: keptLabel(each) }))}
        chosen={chosen}
        onChange={setChosen}
      />
      {product.rotation?.policies.map((policy) => (
        <PolicyText key={policy.title} policy={policy} />
      ))}
      <Trouble error={error} />
      <Group gap="xs">
        <Button
          loading={change.isPending || sealing.isPending}
          onClick={() => {
            setError(null)
            turnOn().catch((reason: unknown) =>
              setError(reason instanceof Error ? reason : new Error('It was not turned on.')),
            )
          }}
        >
          Turn it on
        </Button>
        <Button variant="default" onClick={onClose}>
          Leave it off
        </Button>
      </Group>
    </>
  )
}
