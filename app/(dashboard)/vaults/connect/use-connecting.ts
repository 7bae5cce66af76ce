'use client'
import { useState } from 'react'
import { useAddIntegration } from '#app/_data/integration-actions.ts'
import { useConnectVault } from '#app/_data/vault-actions.ts'
import { limitsOf } from '#components/vault/limits-fields.tsx'
import { fieldsOf, valuesOf, waysOf } from '#components/vault/product-fields.ts'
import type { VaultProduct } from '#inventory/model/vault-product.ts'
import { credentialText, type Draft } from './draft.ts'

/** Seals the credential, then connects; what was sealed already is not sealed again when connecting failed. */
export function useConnecting(product: VaultProduct) {
  const seal = useAddIntegration()
  const connect = useConnectVault()
  const [wrong, setWrong] = useState<Error | null>(null)
  const [sealed, setSealed] = useState<{ readonly text: string; readonly id: string } | null>(null)

  async function integrationFor(draft: Draft, address: string): Promise<string | null> {
    if (draft.reach !== 'worker') return null
    if (draft.integrationId !== null) return draft.integrationId
    const text = credentialText(waysOf(product.credential), draft.credential)
    if (sealed?.text === text) return sealed.id
    const facts = { product: product.kind, address }
    const { id } = await seal.mutateAsync({ kind: 'vault-credential', name: draft.name, facts, value: text })
    setSealed({ text, id })
    return id
  }

  async function send(draft: Draft, onDone: (vaultId: string) => void): Promise<void> {
    const options = draft.reach === 'files' ? {} : valuesOf(fieldsOf(product.options), draft.options)
    const { address, endpoint } = options
    const place =
      typeof address === 'string' ? address : typeof endpoint === 'string' ? endpoint : product.kind
    const integrationId = await integrationFor(draft, place.slice(0, 300))
    const { vaultId } = await connect.mutateAsync({
      kind: product.kind,
      name: draft.name,
      reach: draft.reach,
      options,
      integrationId,
      mode: draft.mode,
      limits: limitsOf(draft.limits),
      ...draft.timing,
    })
    setSealed(null)
    onDone(vaultId)
  }

  return {
    isBusy: seal.isPending || connect.isPending,
    error: wrong,
    connect: (draft: Draft, onDone: (vaultId: string) => void) => {
      setWrong(null)
      send(draft, onDone).catch((error: unknown) =>
        setWrong(error instanceof Error ? error : new Error('It was not connected.')),
      )
    },
  }
}
