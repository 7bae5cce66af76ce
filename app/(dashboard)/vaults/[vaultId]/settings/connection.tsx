'use client'
import { Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useReplaceIntegration } from '#app/_data/integration-actions.ts'
import { useChangeVault } from '#app/_data/vault-actions.ts'
import { Trouble } from '#components/access/trouble.tsx'
import { KeepOrCancel } from '#components/ui/settings-dialog.tsx'
import { type ChosenCredential, CredentialChoice } from '#components/vault/credential-choice.tsx'
import { NO_CREDENTIAL } from '#components/vault/credential-fields.tsx'
import { fieldsOf, fieldValuesOf, valuesOf, waysOf } from '#components/vault/product-fields.ts'
import { ProductForm } from '#components/vault/product-form.tsx'
import { AT_THE_MACHINE } from '#components/vault/vault-words.ts'
import { addressOf, VaultOptions } from '#inventory/model/vault-connection.ts'
import type { VaultProduct } from '#inventory/model/vault-product.ts'
import { credentialText } from '../../connect/draft.ts'
import { keptLabel, useKeptCredentials } from '../../use-kept-credentials.ts'
import { useSealing } from '../../use-sealing.ts'
import { OfProduct, type SettingsTabProps } from './of-product.tsx'

/** What it is called, what is read of it, and with which credential. */
export function Connection(props: SettingsTabProps) {
  return <OfProduct vault={props.vault}>{(product) => <Fields {...props} product={product} />}</OfProduct>
}

function Fields({ vault, product, onClose }: SettingsTabProps & { readonly product: VaultProduct }) {
  const fields = fieldsOf(product.options).filter(({ name }) => !AT_THE_MACHINE.has(name))
  const [name, setName] = useState(vault.name)
  const [values, setValues] = useState(() => fieldValuesOf(fields, vault.options))
  const [chosen, setChosen] = useState<ChosenCredential>({ kept: vault.integrationId, given: NO_CREDENTIAL })
  const kept = useKeptCredentials(vault.kind, values)
  const others = kept.filter(({ id }) => id !== vault.integrationId)
  const own = kept.find(({ id }) => id === vault.integrationId)
  const saving = useSaving({ vault, product, onClose, isItsOwn: own?.kind === 'vault-credential' })
  const isRead = vault.reach === 'worker'
  return (
    <Stack gap="sm">
      <TextInput
        label="Name"
        required
        withAsterisk={false}
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {vault.reach !== 'files' && <ProductForm fields={fields} values={values} onChange={setValues} />}
      {isRead && (
        <CredentialChoice
          ways={waysOf(product.credential)}
          choices={[
            ...(vault.integrationId === null
              ? []
              : [{ id: vault.integrationId, label: 'The one it is read with' }]),
            ...others.map((each) => ({ id: each.id, label: keptLabel(each) })),
          ]}
          chosen={chosen}
          onChange={setChosen}
        />
      )}
      {isRead && vault.integrationId === null && (
        <Text size="sm" c="dimmed">
          No credential is kept: it is read with what the worker’s machine has. Leave the fields empty to keep
          it so.
        </Text>
      )}
      <Text size="sm" c="dimmed">
        Another address wants its credential once more, and lets the one that rotates go.
        {isRead && ' What the access may do is asked for again.'}
      </Text>
      <Trouble error={saving.error} />
      <KeepOrCancel
        busy={saving.isBusy}
        onKeep={() => {
          saving.save(() => ({ name, options: valuesOf(fields, values), chosen }))
        }}
        onClose={onClose}
      />
    </Stack>
  )
}

type Filled = {
  readonly name: string
  readonly options: Readonly<Record<string, unknown>>
  readonly chosen: ChosenCredential
}

type Saving = SettingsTabProps & {
  readonly product: VaultProduct
  /** The credential it is read with is of vaults, not an organisation's too. */
  readonly isItsOwn: boolean
}

/** A new credential for the same place takes the place of the one that is kept; one for another place is kept beside it. */
function useSaving({ vault, product, onClose, isItsOwn }: Saving) {
  const change = useChangeVault(vault.id)
  const sealing = useSealing(product)
  const replace = useReplaceIntegration(vault.integrationId ?? '')
  const [error, setError] = useState<Error | null>(null)

  async function integrationFor({ name, options, chosen: { kept, given } }: Filled): Promise<string | null> {
    if (kept !== null || vault.reach !== 'worker') return kept
    const isEmpty = Object.keys(given.values).length === 0 && given.whole === ''
    if (vault.integrationId === null && isEmpty) return null
    const isSamePlace = addressOf(vault.kind, options) === addressOf(vault.kind, vault.options)
    if (vault.integrationId === null || !isSamePlace || !isItsOwn)
      return sealing.seal({ name, given, options })
    await replace.mutateAsync(credentialText(waysOf(product.credential), given))
    return vault.integrationId
  }

  async function send(filled: Filled): Promise<void> {
    const integrationId = await integrationFor(filled)
    const atTheMachine = Object.entries(vault.options).filter(([name]) => AT_THE_MACHINE.has(name))
    const options = { ...Object.fromEntries(atTheMachine), ...filled.options }
    const isFiles = vault.reach === 'files'
    await change.mutateAsync({
      name: filled.name,
      integrationId,
      ...(isFiles ? {} : { options: VaultOptions.parse(options) }),
    })
    sealing.forget()
    onClose()
  }

  return {
    isBusy: change.isPending || sealing.isPending || replace.isPending,
    error,
    save: (filled: () => Filled) => {
      setError(null)
      Promise.resolve()
        .then(() => send(filled()))
        .catch((reason: unknown) =>
          setError(reason instanceof Error ? reason : new Error('It was not changed.')),
        )
    },
  }
}
